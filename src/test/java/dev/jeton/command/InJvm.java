package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.config.Environment;
import dev.jeton.output.StandardStreams;
import dev.jeton.support.Jeton;
import dev.jeton.support.Program;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs commands in this JVM: each run has a session of its own, and all of them share the one Quarkus application that is
 * started for classes with {@link io.quarkus.test.junit.QuarkusTest}.
 */
@Timeout(180)
abstract class InJvm implements Contract {
    @TempDir
    Path home;

    @Inject
    Vertx vertx;

    @Override
    public Jeton jeton() {
        return new Jeton(home, this::run);
    }

    private Program.Result run(Map<String, String> environment, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new StandardStreams(InputStream.nullInputStream(), out, err, descriptor -> false);
        var session = new Session(() -> vertx, () -> new Environment(environment), () -> streams);
        var exitCode = CommandLines.of(session, words).execute(words);
        return new Program.Result(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    }
}
