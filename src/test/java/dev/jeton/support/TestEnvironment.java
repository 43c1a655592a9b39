package dev.jeton.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of tests, and the only class of them that reads the environment of the process they run in. A program
 * under test gets a home of its own and a PATH with a few programs: what else is set or installed cannot reach it.
 */
public final class TestEnvironment {
    /** What jeton itself calls, and the scripts that tests give it. */
    private static final List<String> PROGRAMS = List.of("sh", "cat", "env", "mkfifo", "rm", "sleep", "stty", "true");

    private static final List<String> FOLDERS =
            List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin", "/opt/homebrew/bin");

    private TestEnvironment() {}

    /** @param home private to one test */
    public static Map<String, String> of(Path home) {
        return Map.of(
                "HOME", home.toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString(),
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "PATH", Shared.PROGRAMS.toString());
    }

    /** The environment of a tool that a test calls itself: every program of this machine, and nothing else. */
    public static Map<String, String> ofTool(Path home) {
        var environment = new HashMap<>(of(home));
        environment.put("PATH", path());
        environment.put("LC_ALL", "C.UTF-8");
        return environment;
    }

    /**
     * The environment of the process that runs the tests, for a test that starts the program in it. Skips the test if
     * that has settings of jeton.
     */
    public static Map<String, String> ofThisProcess() {
        var settings = System.getenv().keySet().stream()
                .filter(name -> name.startsWith("JETON_"))
                .toList();
        assumeTrue(settings.isEmpty(), "the program would see " + settings);
        return System.getenv();
    }

    /** PATH of the person who runs the tests; may be empty. */
    public static String pathOfThisProcess() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("");
    }

    /** Folders of the system, then the PATH of the person who runs the tests. */
    private static String path() {
        return String.join(File.pathSeparator, FOLDERS) + File.pathSeparator + pathOfThisProcess();
    }

    public static Optional<Path> find(String program) {
        return Arrays.stream(path().split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns where a program is, or skips the test. */
    public static Path need(String program) {
        var found = find(program);
        assumeTrue(found.isPresent(), program + " is not installed here");
        return found.orElseThrow();
    }

    /** Returns a folder for a PATH, in which only those programs of this machine are. */
    public static Path folderOf(String... programs) {
        try {
            var folder = Files.createTempDirectory("jeton-programs");
            folder.toFile().deleteOnExit(); // after its links: the last that is registered goes first
            for (var program : programs) {
                var link = Files.createSymbolicLink(folder.resolve(program), need(program));
                link.toFile().deleteOnExit();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the test if another user runs it than root. */
    public static void needRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may do this");
    }

    private static final class Shared {
        private static final Path PROGRAMS = folderOf(TestEnvironment.PROGRAMS.stream()
                .filter(program -> find(program).isPresent())
                .toArray(String[]::new));
    }
}
