package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;

/** A program in a real terminal: a pseudo-terminal, and what has appeared on it so far. */
public final class Screen implements AutoCloseable {
    private static final String CTRL_C = "\u0003";

    private final PtyProcess process;
    private final Written text;

    Screen(Path folder, Map<String, String> environment, int columns, List<String> words) throws IOException {
        var commandLine = new ArrayList<>(Launcher.words(false)); // the terminal comes with a session
        commandLine.addAll(words);
        process = new PtyProcessBuilder(commandLine.toArray(String[]::new))
                .setDirectory(folder.toString())
                .setEnvironment(environment)
                .setInitialColumns(columns)
                .setInitialRows(50)
                .start();
        text = new Written(process.getInputStream());
    }

    /** Waits until the pattern has appeared somewhere on the screen. */
    public MatchResult await(String regex) throws InterruptedException {
        return text.await(regex);
    }

    public String text() {
        return text.text();
    }

    public void pressCtrlC() throws IOException {
        Launcher.needSignals();
        type(CTRL_C);
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * Types the keys as soon as the pattern appears behind the one before: the thread that reads the screen does it, so that
     * no other thread has to wake up first.
     */
    public void typeAt(String regex, String keys) {
        text.whenMatched(regex, () -> typeUnchecked(keys));
    }

    private void typeUnchecked(String keys) {
        try {
            type(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the program has ended and all of its output has been read, and returns the exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(Waiting.BOUND.toSeconds(), SECONDS)) {
            close();
            throw new AssertionError("still running; the screen:\n" + text());
        }
        text.whole();
        return process.exitValue();
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).stream() // this process has no handle of its own
                .flatMap(ProcessHandle::descendants)
                .forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
