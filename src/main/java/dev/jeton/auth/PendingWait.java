package dev.jeton.auth;

import dev.jeton.http.Http;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The wait for the sign-in of another process, for as long as its code or URL is valid: a stopped process keeps its lock. */
final class PendingWait {
    /** Time in which a running process replaces its code, or ends. */
    private static final Duration AFTER_PROMPT = Duration.ofSeconds(3);

    /** Longer than a request for a code, or than storing the tokens. */
    private static final Duration WITHOUT_PROMPT = Http.RESPONSE_TIMEOUT.plusSeconds(10);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Optional<PendingSignIn>> pending;
    private final Consumer<Prompt> joined;
    private Optional<String> shown = Optional.empty();
    private boolean hasPrompt;
    private long nextLook = System.nanoTime();
    private long end = System.nanoTime() + WITHOUT_PROMPT.toNanos();

    /** @param joined gets each code or URL of the other process once */
    PendingWait(Supplier<Optional<PendingSignIn>> pending, Consumer<Prompt> joined) {
        this.pending = pending;
        this.joined = joined;
    }

    /** Returns whether to go on waiting; publishes a new code or URL. */
    boolean goesOn() {
        if (System.nanoTime() - nextLook < 0) {
            return true;
        }
        nextLook = System.nanoTime() + INTERVAL.toNanos();
        var found = pending.get();
        found.ifPresent(this::follow);
        if (found.isEmpty() && hasPrompt) {
            var latest = System.nanoTime() + WITHOUT_PROMPT.toNanos();
            end = latest - end < 0 ? latest : end;
            hasPrompt = false;
        }
        return System.nanoTime() - end < 0;
    }

    private void follow(PendingSignIn found) {
        hasPrompt = true;
        end = System.nanoTime() + found.prompt().lifetime().plus(AFTER_PROMPT).toNanos();
        if (!shown.equals(Optional.of(found.handle()))) {
            shown = Optional.of(found.handle());
            joined.accept(found.prompt());
        }
    }
}
