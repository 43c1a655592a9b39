package dev.jeton.command.terminal;

import dev.jeton.auth.SignInEvent;
import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.SignInEvent.SlowDown;
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

    private static final String ERASE_LINE = "\r\u001b[K";

    private final Output output;
    private final Optional<Duration> timeout;
    private final long start = System.nanoTime();
    private volatile String problem = "";

    /** @param timeout of the whole sign-in, from now */
    Countdown(Output output, Optional<Duration> timeout) {
        this.output = output;
        this.timeout = timeout;
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
            problem = lost.reason();
        } else if (event instanceof Pending || event instanceof SlowDown) {
            problem = "";
        }
    }

    /** Rewrites one line each second on a terminal; prints a line per minute elsewhere. */
    <T> Uni<T> run(Duration lifetime) {
        var end = System.nanoTime() + bounded(lifetime).toNanos();
        var live = output.terminal().live();
        return Multi.createFrom()
                .ticks()
                .startingAfter(live ? AT_ONCE : Duration.ofMinutes(1))
                .every(live ? Duration.ofSeconds(1) : Duration.ofMinutes(1))
                .onOverflow()
                .drop()
                .invoke(tick -> waiting(Duration.ofNanos(end - System.nanoTime()), live))
                .onTermination()
                .invoke(() -> output.errorText(live ? ERASE_LINE : ""))
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom().nothing());
    }

    private void waiting(Duration left, boolean live) {
        var seconds = Math.max(0, (left.toMillis() + 500) / 1000);
        if (live) {
            output.errorText(ERASE_LINE + fitting(String.format("%d:%02d", seconds / 60, seconds % 60)));
        } else {
            output.errorLine(
                    "Waiting for the sign-in, " + TerminalPrompt.duration(Duration.ofSeconds(seconds)) + " left");
        }
    }

    /** Returns the longest text that fits into a line: a wrapped line cannot be rewritten. */
    private String fitting(String time) {
        var columns = output.terminal().canvas().columns().getAsInt();
        var failing = problem;
        var texts = failing.isEmpty()
                ? Stream.of("Waiting for you to sign in, " + time + " left")
                : Stream.of(failing + ", asking again; " + time + " left", "Entra does not respond, " + time + " left");
        return Stream.concat(texts, Stream.of(time + " left", time))
                .filter(text -> text.length() < columns)
                .findFirst()
                .orElse("");
    }
}
