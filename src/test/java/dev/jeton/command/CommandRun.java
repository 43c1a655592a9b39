package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.config.Environment;
import dev.jeton.output.StandardStreams;
import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs a command inside the Quarkus application: takes environment and words, returns exit code, stdout and stderr. */
public final class CommandRun implements BiFunction<Map<String, String>, List<String>, List<?>> {
    static {
        Uni.createFrom().item(() -> ""); // the first two uses of Mutiny fail if they come at the same moment
    }

    @Override
    public List<?> apply(Map<String, String> environment, List<String> words) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(CommandRun.class.getClassLoader());
        try {
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var streams = new StandardStreams(InputStream.nullInputStream(), out, err, descriptor -> false);
            var session = new Session(CommandRun::vertx, () -> new Environment(environment), () -> streams);
            var exitCode = run(session, words.toArray(String[]::new));
            return List.of(exitCode, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private static int run(Session session, String... words) {
        return CommandLines.of(session, words).execute(words);
    }

    private static Vertx vertx() {
        return Arc.container().instance(Vertx.class).get();
    }
}
