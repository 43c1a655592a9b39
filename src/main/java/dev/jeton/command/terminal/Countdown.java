package dev.jeton.command.terminal;

import dev.jeton.auth.SignInEvent;
import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.SignInEvent.SlowDown;
import dev.jeton.output.Clean;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the time that is left for a sign-in, and whether Entra responds. */
final class Countdown {
    /** Mutiny rejects a zero delay. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** Twice this does not fit any terminal for which the prompt is made, so that a resized one wraps the line once. */
    private static final int MAX_LENGTH = 60;

    /** What Entra did instead of a response, and when jeton polls again, on the clock of {@link System#nanoTime}. */
    private record Problem(String reason, long nextPoll) {
        private String again() {
            var wait = (nextPoll - System.nanoTime() + 500_000_000) / 1_000_000_000;
            return wait > 0 ? "jeton asks again in " + wait + " s" : "jeton is asking again";
        }
    }

    private final Output output;
    private final Optional<Duration> timeout;
    private final long start = System.nanoTime();
    private volatile Optional<Problem> problem = Optional.empty();
    private volatile LiveLine line;

    /** @param timeout of the whole sign-in, from now */
    Countdown(Output output, Optional<Duration> timeout) {
        this.output = output;
        this.timeout = timeout;
        this.line = new LiveLine(output);
    }

    /** Returns the lifetime of a code, or what is left of the timeout if that is shorter. */
    Duration bounded(Duration lifetime) {
        return timeout.map(limit -> limit.minusNanos(System.nanoTime() - start).plusMillis(500))
                .filter(left -> left.compareTo(lifetime) < 0)
                .map(left -> left.isNegative() ? Duration.ZERO : Duration.ofSeconds(left.toSeconds()))
                .orElse(lifetime);
    }

    void accept(SignInEvent event) {
        if (event instanceof NetworkLost lost) {
            if (problem.isEmpty() && !output.terminal().live()) {
                output.errorLine(lost.reason() + "; jeton keeps asking");
            }
            problem = Optional.of(new Problem(
                    Clean.line(lost.reason()), System.nanoTime() + lost.next().toNanos()));
        } else if (event instanceof Pending || event instanceof SlowDown) {
            problem = Optional.empty();
        }
    }

    /** Rewrites one line each second on a terminal; prints a line per minute elsewhere. */
    <T> Uni<T> run(Duration lifetime) {
        var end = System.nanoTime() + bounded(lifetime).toNanos();
        var live = output.terminal().live();
        var shown = new LiveLine(output);
        line = shown;
        return Multi.createFrom()
                .ticks()
                .startingAfter(live ? AT_ONCE : Duration.ofMinutes(1))
                .every(live ? Duration.ofSeconds(1) : Duration.ofMinutes(1))
                .onOverflow()
                .drop()
                .invoke(tick -> waiting(Duration.ofNanos(end - System.nanoTime()), live, shown))
                .onTermination()
                .invoke(shown::end)
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom().nothing());
    }

    /** Erases what is shown, for a last word. */
    void end() {
        line.end();
    }

    private void waiting(Duration left, boolean live, LiveLine shown) {
        var seconds = Math.max(0, (left.toMillis() + 500) / 1000);
        if (live) {
            shown.show(fitting(String.format("%d:%02d", seconds / 60, seconds % 60)));
        } else {
            output.errorLine(
                    "Waiting for the sign-in, " + TerminalPrompt.duration(Duration.ofSeconds(seconds)) + " left");
        }
    }

    /** Returns the longest text that fits into a line. */
    private String fitting(String time) {
        var columns = output.terminal().canvas().columns().getAsInt();
        var texts = problem.map(it -> failing(it, time))
                .orElseGet(() -> Stream.of("Waiting for you to sign in, " + time + " left"));
        return Stream.concat(texts, Stream.of(time + " left", time))
                .filter(text -> text.length() < columns && text.length() <= MAX_LENGTH)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> failing(Problem problem, String time) {
        var left = ", " + time + " left";
        return Stream.of(
                problem.reason() + "; " + problem.again() + left,
                problem.reason() + left,
                "Entra does not respond; " + problem.again() + left,
                "Entra does not respond" + left,
                "No response" + left);
    }
}
