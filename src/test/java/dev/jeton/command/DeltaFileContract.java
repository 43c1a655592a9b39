package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.support.Jeton;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The file in which {@code jeton delta} stores the delta link. */
@EnabledOnOs({OS.LINUX, OS.MAC})
interface DeltaFileContract extends Contract {
    @Test
    default void stores_the_delta_link_in_a_private_file_and_refuses_a_foreign_link() throws Exception {
        try (var tenant = Tenant.approving().signedIn(jeton(), "User.ReadWrite.All")) {
            assertThat(delta(tenant, jeton()).exitCode()).isZero();
            var file = file(jeton());
            assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            var text = Files.readString(file);
            assertThat(text).contains("deltatoken").doesNotContainIgnoringCase("adele");

            var plain = new ProtectedFormat(Protection.PLAIN, "delta");
            var fields = new HashMap<>(plain.decrypt(text));
            fields.put("link", "https://evil.example/v1.0/users/delta?$deltatoken=x");
            Files.writeString(file, plain.encrypt(fields));
            var foreign = delta(tenant, jeton());
            assertThat(foreign.exitCode()).isEqualTo(1);
            assertThat(foreign.err()).contains("refused to send the token to https://evil.example");
            Files.writeString(file, "{");
            var broken = delta(tenant, jeton());
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.err())
                    .contains("cannot read the stored delta link", "Run the same command with --reset to start over.");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            var open = delta(tenant, jeton());
            assertThat(open.exitCode()).isEqualTo(1);
            assertThat(open.err()).contains("try: chmod 600 ");

            assertThat(tenant.launch(jeton(), "logout").exitCode()).isZero();
            assertThat(jeton().home().resolve("state/jeton/delta")).isEmptyDirectory();
        }
    }

    private static Result delta(Tenant tenant, Jeton jeton) {
        return tenant.launch(jeton, "delta", "/users/delta", "--name", "n", "-s", "User.ReadWrite.All");
    }

    private static Path file(Jeton jeton) throws IOException {
        try (var files = Files.walk(jeton.home().resolve("state/jeton/delta"))) {
            return files.filter(
                            path -> path.getFileName().toString().matches("[0-9a-f]{64}") && Files.isRegularFile(path))
                    .toList()
                    .get(0);
        }
    }
}
