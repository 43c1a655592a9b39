package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The program in a real terminal: a pseudo-terminal of 80 columns, or of fewer, and what has appeared on it so far. */
public final class Screen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CTRL_C = "\u0003";

    private final PtyProcess process;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private int answered;

    /** What to type when the pattern appears. */
    private record Reply(Pattern prompt, String keys) {}

    public Screen(Path folder, Map<String, String> environment, String... words) throws IOException {
        this(folder, environment, 80, words);
    }

    public Screen(Path folder, Map<String, String> environment, int columns, String... words) throws IOException {
        process = new PtyProcessBuilder(Program.words(words).toArray(String[]::new))
                .setDirectory(folder.toString())
                .setEnvironment(environment)
                .setInitialColumns(columns)
                .setInitialRows(50)
                .start();
        var reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until the pattern has appeared somewhere on the screen. */
    public synchronized MatchResult await(String regex) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var pattern = Pattern.compile(regex);
        var match = pattern.matcher(text.toString());
        while (!match.find()) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("no " + regex + " on the screen:\n" + text);
            }
            wait(left);
            match = pattern.matcher(text.toString());
        }
        return match.toMatchResult();
    }

    public synchronized String text() {
        return text.toString();
    }

    public void pressCtrlC() throws IOException {
        type(CTRL_C);
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /**
     * Types the keys at once when the pattern appears behind the prompt before: no other thread has to wake up first.
     */
    public synchronized void typeAt(String prompt, String keys) throws IOException {
        replies.add(new Reply(Pattern.compile(prompt), keys));
        reply();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), SECONDS)) {
            throw new AssertionError("still running; the screen:\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (Reader reader = new InputStreamReader(process.getInputStream(), UTF_8)) {
            var piece = new char[1024];
            for (var count = reader.read(piece); count >= 0; count = reader.read(piece)) {
                append(new String(piece, 0, count));
            }
        } catch (IOException e) {
            closed(e.getMessage()); // Linux ends a terminal's stream with EIO
        }
    }

    private synchronized void closed(String reason) {
        text.append("\n[terminal closed: ").append(reason).append("]");
        notifyAll();
    }

    private synchronized void append(String piece) throws IOException {
        text.append(piece);
        reply();
        notifyAll();
    }

    private void reply() throws IOException {
        if (!replies.isEmpty()) {
            var shown = replies.element().prompt().matcher(text);
            if (shown.find(answered)) {
                answered = shown.end();
                type(replies.remove().keys());
            }
        }
    }
}
