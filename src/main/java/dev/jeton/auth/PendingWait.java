package dev.jeton.auth;

import dev.jeton.http.Http;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The wait for the sign-in of another process, for as long as its code is valid: a stopped process keeps its lock. */
final class PendingWait {
    /** Time in which a running process replaces its code, or ends. */
    private static final Duration AFTER_CODE = Duration.ofSeconds(3);

    /** Longer than a request for a code, or than storing the tokens. */
    private static final Duration WITHOUT_CODE = Http.RESPONSE_TIMEOUT.plusSeconds(10);

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Optional<PendingSignIn>> pending;
    private final Consumer<DeviceCode> joined;
    private Optional<String> shown = Optional.empty();
    private boolean hasCode;
    private long nextLook = System.nanoTime();
    private long end = System.nanoTime() + WITHOUT_CODE.toNanos();

    /** @param joined gets each code of the other process once */
    PendingWait(Supplier<Optional<PendingSignIn>> pending, Consumer<DeviceCode> joined) {
        this.pending = pending;
        this.joined = joined;
    }

    /** Returns whether to go on waiting; publishes a new code. */
    boolean goesOn() {
        if (System.nanoTime() - nextLook < 0) {
            return true;
        }
        nextLook = System.nanoTime() + INTERVAL.toNanos();
        var code = pending.get().map(PendingSignIn::code);
        code.ifPresent(this::follow);
        if (code.isEmpty() && hasCode) {
            var latest = System.nanoTime() + WITHOUT_CODE.toNanos();
            end = latest - end < 0 ? latest : end;
            hasCode = false;
        }
        return System.nanoTime() - end < 0;
    }

    private void follow(DeviceCode code) {
        hasCode = true;
        end = System.nanoTime() + code.lifetime().plus(AFTER_CODE).toNanos();
        var secret = code.deviceCode().reveal();
        if (!shown.equals(Optional.of(secret))) {
            shown = Optional.of(secret);
            joined.accept(code);
        }
    }
}
