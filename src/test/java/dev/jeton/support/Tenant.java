package dev.jeton.support;

import dev.jeton.sandbox.Sandbox;
import dev.jeton.sandbox.SandboxOptions;
import dev.jeton.sandbox.Scenario;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A sandbox for one test, and the launches against it. */
public final class Tenant implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox;

    private Tenant(SandboxOptions options) {
        this.sandbox = Sandbox.start(vertx, options).await().atMost(PATIENCE);
        forgetTheOneBefore();
    }

    /** Launches inside the test's own process share a state folder, and the system gives a port out again. */
    private void forgetTheOneBefore() {
        var state = Path.of(System.getenv("XDG_STATE_HOME"), "jeton");
        if (!Files.isDirectory(state)) {
            return;
        }
        try (var files = Files.walk(state)) {
            for (var file : files.filter(path -> path.getFileName()
                            .toString()
                            .contains("-" + sandbox.origin().getPort() + "-"))
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that approves at the first poll, a second after the code. */
    public static Tenant approving() {
        return of(options());
    }

    public static Tenant with(Scenario scenario) {
        return of(options().withScenario(scenario));
    }

    public static Tenant of(SandboxOptions options) {
        return new Tenant(options);
    }

    public static SandboxOptions options() {
        return SandboxOptions.defaults().withInterval(Duration.ofSeconds(1)).withApprovalAfter(0);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Map<String, String> environment() {
        return sandbox.environment();
    }

    /** The settings as options: a launch inside the test's own process has no environment of its own. */
    public LaunchResult launch(QuarkusMainLauncher launcher, String... words) {
        var settings = Stream.of(
                "--authority", sandbox.authority().toString(),
                "--graph-url", sandbox.graphUrl().toString(),
                "--client-id", sandbox.clientId());
        return launcher.launch(Stream.concat(Stream.of(words), settings).toArray(String[]::new));
    }

    /** Signs the sandbox's person in, and fails where that does not work. */
    public Tenant signedIn(QuarkusMainLauncher launcher, String... options) {
        var words = Stream.concat(Stream.of("login", "--no-qr"), Stream.of(options));
        var result = launch(launcher, words.toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new AssertionError("login: " + result.getErrorOutput());
        }
        return this;
    }

    @Override
    public void close() {
        sandbox.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
