package dev.jeton.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program under test as a process of its own: the executable if it was built, else the jar. */
public final class Program {
    private final Path folder;
    private final Map<String, String> environment;

    /** @param home private to one test: settings and tokens go there, and it is the current folder */
    public Program(Path home) {
        this.folder = home;
        this.environment = new HashMap<>(TestEnvironment.of(home));
    }

    public Program with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** What a finished process leaves behind. */
    public record Result(int exitCode, String out, String err) {}

    public static boolean isNative() {
        return !path().endsWith(".jar");
    }

    /** The executable, or the jar. */
    public static String path() {
        return System.getProperty("jeton.program");
    }

    public static List<String> words(String... args) {
        var words = new ArrayList<>(isNative() ? List.of(path()) : Jar.words());
        words.addAll(List.of(args));
        return words;
    }

    /** The same as a user who has nothing here. Skips the test if only this user may start the program. */
    public static List<String> wordsOfNobody(String... args) throws Exception {
        TestEnvironment.needRoot();
        var nobody =
                List.of(TestEnvironment.need("setpriv").toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
        var words = words(args);
        var check = new ArrayList<>(nobody);
        check.addAll(List.of("/bin/sh", "-c", "test -r \"$1\" -a -x \"$2\"", "sh", path(), words.get(0)));
        try (var checking = Running.start(Path.of("/"), Map.of(), check)) {
            assumeTrue(checking.finish().exitCode() == 0, "another user may not read the program here");
        }
        words.addAll(0, nobody);
        return words;
    }

    /** Returns a copy of the whole environment of its processes. */
    public Map<String, String> environment() {
        return new HashMap<>(environment);
    }

    public Running start(String... args) throws IOException {
        return startWords(words(args));
    }

    /** The program by way of another one, a shell: the whole command line, with {@link #words} in it. */
    public Running startWords(List<String> commandLine) throws IOException {
        return Running.start(folder, environment, commandLine);
    }

    public Result run(String... args) throws Exception {
        try (var running = start(args)) {
            return running.finish();
        }
    }

    /** Returns one whose person has signed in before. */
    public static Program signedIn(Path home, Tenant tenant) {
        var program = new Program(home).with(tenant.environment());
        tenant.signIn(program.environment);
        return program;
    }

    /** @param scopes separated by spaces */
    public static Program signedIn(Path home, Tenant tenant, String scopes) {
        var program = new Program(home).with(tenant.environment());
        var variables = program.environment();
        variables.put("JETON_SCOPES", scopes);
        tenant.signIn(variables);
        return program;
    }

    /** Signs the simulated tenant's person in with a process of its own, and fails if that does not work. */
    public void signIn() throws Exception {
        var login = run("login", "--no-qr");
        if (login.exitCode() != 0) {
            throw new AssertionError("not signed in: " + login.err());
        }
    }

    /** The program in a terminal of 80 columns. */
    public Screen screen(String... args) throws IOException {
        return screen(80, args);
    }

    public Screen screen(int columns, String... args) throws IOException {
        var whole = new HashMap<>(Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8"));
        whole.putAll(environment);
        return new Screen(folder, whole, columns, words(args));
    }
}
