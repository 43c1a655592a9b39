package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a program writes, as far as it has come: a thread reads it, so that each wait for it has a bound. */
public final class Written {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Reaction> reactions = new ArrayDeque<>();
    private boolean isWhole;
    private int taken;
    private int matched;

    /** What to do when the pattern appears. */
    private record Reaction(Pattern pattern, Runnable action) {}

    Written(InputStream stream) {
        var reader = new Thread(() -> read(stream), "reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until the pattern is somewhere in the text. */
    public synchronized MatchResult await(String regex) throws InterruptedException {
        var pattern = Pattern.compile(regex);
        await("'" + regex + "'", () -> isWhole || pattern.matcher(text).find());
        var match = pattern.matcher(text.toString());
        if (!match.find()) {
            throw new AssertionError("no '" + regex + "' in:\n" + text);
        }
        return match.toMatchResult();
    }

    /** Waits for the next line and returns it; empty at the end. */
    public synchronized Optional<String> line() throws InterruptedException {
        await("a line", () -> isWhole || text.indexOf("\n", taken) >= 0);
        var end = text.indexOf("\n", taken);
        var stop = end < 0 ? text.length() : end;
        var line = text.substring(taken, stop);
        taken = Math.min(stop + 1, text.length());
        return end < 0 && line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** Waits for the end and returns all of it. */
    public synchronized String whole() throws InterruptedException {
        await("the end", () -> isWhole);
        return text.toString();
    }

    /** Runs the action, on the reading thread, as soon as the pattern appears behind the match of the one before. */
    public synchronized void whenMatched(String regex, Runnable action) {
        reactions.add(new Reaction(Pattern.compile(regex), action));
        react();
    }

    private void react() {
        while (!reactions.isEmpty()) {
            var match = reactions.element().pattern().matcher(text);
            if (!match.find(matched)) {
                return;
            }
            matched = match.end();
            reactions.remove().action().run();
        }
    }

    /** Returns what is there. */
    public synchronized String text() {
        return text.toString();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + Waiting.BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            var left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("waited for " + what + " in vain; so far:\n" + text);
            }
            wait(left);
        }
    }

    private void read(InputStream stream) {
        try (var reader = new InputStreamReader(stream, UTF_8)) {
            var chunk = new char[8192];
            for (var count = reader.read(chunk); count >= 0; count = reader.read(chunk)) {
                append(chunk, count);
            }
        } catch (IOException e) {
            // Linux ends a terminal's stream with EIO, and Java that of a process that was killed with "Stream closed".
        } finally {
            end();
        }
    }

    private synchronized void append(char[] chunk, int count) {
        text.append(chunk, 0, count);
        react();
        notifyAll();
    }

    private synchronized void end() {
        isWhole = true;
        notifyAll();
    }
}
