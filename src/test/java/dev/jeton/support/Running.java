package dev.jeton.support;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that a test has started. Each wait for it has a bound; closing it ends it and its children. */
public final class Running implements AutoCloseable {
    private final Process process;
    private final Written stderr;
    private Optional<Written> stdout = Optional.empty();

    static {
        // Ctrl-C at the tests' terminal does not reach a session of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(Running::endAll));
    }

    private Running(Process process) {
        this.process = process;
        this.stderr = new Written(process.getErrorStream());
    }

    /** Starts a program that gets this environment and no other variable. */
    public static Running start(Path folder, Map<String, String> environment, List<String> words) throws IOException {
        var commandLine = new ArrayList<>(Launcher.words(true));
        commandLine.addAll(words);
        var builder = new ProcessBuilder(commandLine).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start());
    }

    /** Runs one of this machine's programs in a folder; skips the test if it is not installed. */
    public static Program.Result tool(Path folder, String name, String... arguments)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(TestEnvironment.need(name).toString()));
        words.addAll(List.of(arguments));
        try (var tool = start(folder, TestEnvironment.ofTool(folder), words)) {
            return tool.finish();
        }
    }

    /** Runs a script with sh. */
    public static Program.Result shell(String script, String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("-c", script, "sh"));
        words.addAll(List.of(arguments));
        return tool(Path.of(System.getProperty("java.io.tmpdir")), "sh", words.toArray(String[]::new));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public OutputStream stdin() {
        return process.getOutputStream();
    }

    /** Returns the stream itself, for a test that reads as slowly as it likes. */
    public InputStream stdout() {
        return process.getInputStream();
    }

    /** Waits for the next line on standard output and returns it; empty at the end. */
    public Optional<String> line() throws InterruptedException {
        return written().line();
    }

    public Written stderr() {
        return stderr;
    }

    /** @param signal as kill(1) names it: {@code INT} */
    public void send(String signal) throws IOException, InterruptedException {
        Launcher.needSignals();
        var kill = shell("kill -" + signal + " " + pid());
        if (kill.exitCode() != 0) {
            throw new AssertionError("cannot send " + signal + " to " + pid() + ": " + kill.err());
        }
    }

    /** Ends it as nothing can prevent, and waits for that. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    public boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), MILLISECONDS);
    }

    /** Waits for its end, and returns the exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(Waiting.BOUND.toSeconds(), SECONDS)) {
            close();
            throw new AssertionError(
                    "still running after " + Waiting.BOUND.toSeconds() + " s; stderr:\n" + stderr.text());
        }
        return process.exitValue();
    }

    /** Closes its standard input, waits for its end, and returns what it has written. */
    public Program.Result finish() throws IOException, InterruptedException {
        return finish(new byte[0]);
    }

    /** Does the same after writing to its standard input, which it need not read: it may have ended by then. */
    public Program.Result finish(byte[] input) throws IOException, InterruptedException {
        var out = written();
        try (var stdin = stdin()) {
            stdin.write(input);
        } catch (IOException e) {
            if (!endsWithin(Waiting.BOUND)) {
                throw e;
            }
        }
        return new Program.Result(exitCode(), out.whole(), stderr.whole());
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns what it writes to standard output. */
    public synchronized Written written() {
        if (stdout.isEmpty()) {
            stdout = Optional.of(new Written(process.getInputStream()));
        }
        return stdout.get();
    }
}
