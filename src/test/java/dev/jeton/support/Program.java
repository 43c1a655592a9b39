package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The program under test as a process of its own: the executable where it was built, else the jar. */
public final class Program {
    private static final int PATIENCE = 60;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** @param home private to one test: settings and tokens go there, and it is the current folder */
    public Program(Path home) {
        this.folder = home;
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
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

    public static List<String> words(String... args) {
        var words = new ArrayList<String>();
        if (!isNative()) {
            words.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar"));
        }
        words.add(path());
        words.addAll(List.of(args));
        return words;
    }

    /** The whole environment of the process: nothing of the developer's own but where programs are. */
    public Map<String, String> environment() {
        var whole = new HashMap<>(environment);
        whole.putIfAbsent("PATH", System.getenv("PATH"));
        return whole;
    }

    public Process start(String... args) throws IOException {
        return startWords(words(args));
    }

    /** The program by way of another one, a shell: the whole command line, with {@link #words} in it. */
    public Process startWords(List<String> commandLine) throws IOException {
        var builder = new ProcessBuilder(commandLine).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        return builder.start();
    }

    public Result run(String... args) throws Exception {
        return finish(start(args));
    }

    /** One that has signed in. */
    public static Program signedIn(Path home, Tenant tenant, String... options) throws Exception {
        var program = new Program(home).with(tenant.environment());
        var login = program.run(
                Stream.concat(Stream.of("login", "--no-qr"), Stream.of(options)).toArray(String[]::new));
        if (login.exitCode() != 0) {
            throw new AssertionError("not signed in: " + login.err());
        }
        return program;
    }

    /** @param signal as kill(1) names it: {@code INT} */
    public static void send(String signal, Process process) throws Exception {
        var killed = new ProcessBuilder("kill", "-" + signal, "" + process.pid())
                .start()
                .waitFor();
        if (killed != 0) {
            throw new AssertionError("cannot send " + signal + " to " + process.pid());
        }
    }

    /** Waits for a process, with a bound, and reads what it wrote. */
    public static Result finish(Process process) throws Exception {
        var out = read(process.getInputStream());
        var err = read(process.getErrorStream());
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE, SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + PATIENCE + " s; stderr: " + err.get(1, SECONDS));
        }
        return new Result(process.exitValue(), out.get(PATIENCE, SECONDS), err.get(PATIENCE, SECONDS));
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new String(stream.readAllBytes(), UTF_8);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private static String path() {
        return System.getProperty("jeton.program");
    }
}
