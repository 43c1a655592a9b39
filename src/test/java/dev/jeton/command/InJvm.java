package dev.jeton.command;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import dev.jeton.support.Jeton;
import dev.jeton.support.Program;
import io.quarkus.test.junit.AppMakerHelper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/**
 * Runs commands in this JVM, side by side: each run has a session of its own, and all of them share one Quarkus application.
 * {@code QuarkusTest} would start that too, but keeps the running test in a static field and so runs one at a time.
 */
@Execution(CONCURRENT)
@Tag("quarkus")
@Timeout(180)
abstract class InJvm implements Contract {
    @TempDir
    Path home;

    /** Before the first test, whose time it would count as. */
    @BeforeAll
    @Timeout(value = 10, unit = MINUTES)
    static void start() {
        Application.start();
    }

    @Override
    public Jeton jeton() {
        return new Jeton(home, InJvm::run);
    }

    private static Program.Result run(Map<String, String> environment, String... words) {
        var result = Application.COMMANDS.apply(environment, List.of(words));
        return new Program.Result((int) result.get(0), (String) result.get(1), (String) result.get(2));
    }

    /** Starts once, for all classes. */
    private static final class Application {
        private static final BiFunction<Map<String, String>, List<String>, List<?>> COMMANDS = commands();

        private static void start() {} // loads this class

        /** The application has a class loader of its own: what it and the tests exchange is the JDK's. */
        @SuppressWarnings("unchecked") // the types that CommandRun declares
        private static BiFunction<Map<String, String>, List<String>, List<?>> commands() {
            try {
                return (BiFunction<Map<String, String>, List<String>, List<?>>)
                        AppMakerHelper.makeCuratedApplication(CommandRun.class, "commands", false)
                                .createAugmentor()
                                .createInitialRuntimeApplication()
                                .run()
                                .getClassLoader()
                                .loadClass(CommandRun.class.getName())
                                .getConstructor()
                                .newInstance();
            } catch (Exception e) {
                throw new IllegalStateException("the Quarkus application does not start", e);
            }
        }
    }
}
