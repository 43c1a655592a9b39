package dev.jeton.support;

import dev.jeton.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A simulated tenant, and what one sign-in to it has left on disk: each test gets a copy. */
public final class SignedIn implements AutoCloseable {
    private final Tenant tenant;
    private final Path home;

    private SignedIn(Tenant tenant, Path home) {
        this.tenant = tenant;
        this.home = home;
    }

    /** @param folder for that sign-in's files alone */
    public static SignedIn to(SandboxOptions options, Path folder, String... words) throws Exception {
        var tenant = Tenant.of(options);
        try {
            Program.signedIn(folder, tenant, words);
            return new SignedIn(tenant, folder);
        } catch (Exception | Error e) {
            tenant.close();
            throw e;
        }
    }

    public Tenant tenant() {
        return tenant;
    }

    /** Returns the program in a home of its own, where somebody has signed in. */
    public Program program(Path home) throws IOException {
        try (var files = Files.walk(this.home)) {
            for (var file : files.skip(1).toList()) {
                Files.copy(file, home.resolve(this.home.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Program(home).with(tenant.environment());
    }

    @Override
    public void close() {
        tenant.close();
    }
}
