package dev.jeton.sandbox;

import java.time.Duration;
import java.time.Instant;

/** One device code, from the request to the tokens. Guarded by the lock of {@link PendingCodes}. */
final class PendingCode {
    enum State {
        OPEN,
        APPROVED,
        DECLINED,
        REDEEMED
    }

    /** The result of a poll. */
    enum Poll {
        PENDING,
        SLOW_DOWN,
        APPROVED,
        DECLINED,
        EXPIRED,
        REDEEMED
    }

    private static final Duration SLOW_DOWN_INCREMENT = Duration.ofSeconds(5);
    private static final int POLLS_BEFORE_DECLINE = 2;

    private final String userCode;
    private final String deviceCode;
    private final Grant requested;
    private final Instant expires;
    private final SandboxOptions options;
    private State state = State.OPEN;
    private Person person = SampleTenant.adele();
    private Duration interval;
    private Instant nextPoll = Instant.MAX;
    private int pendingPolls;

    PendingCode(String userCode, String deviceCode, Grant requested, Instant issued, SandboxOptions options) {
        this.userCode = userCode;
        this.deviceCode = deviceCode;
        this.requested = requested;
        this.expires = issued.plus(options.codeLifetime());
        this.options = options;
        this.interval = options.interval();
    }

    String userCode() {
        return userCode;
    }

    String deviceCode() {
        return deviceCode;
    }

    /** Returns what the app requested. */
    Grant requested() {
        return requested;
    }

    Duration lifetime() {
        return options.codeLifetime();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    boolean isOpen(Instant now) {
        return state == State.OPEN && !isExpired(now);
    }

    Grant grant() {
        return requested.by(person);
    }

    boolean approve(Person by, Instant now) {
        if (!isOpen(now)) {
            return false;
        }
        person = by;
        state = State.APPROVED;
        return true;
    }

    boolean decline(Instant now) {
        if (!isOpen(now)) {
            return false;
        }
        state = State.DECLINED;
        return true;
    }

    Poll poll(Instant now) {
        if (state == State.REDEEMED) {
            return Poll.REDEEMED;
        }
        if (isExpired(now)) {
            return Poll.EXPIRED;
        }
        if (options.scenario() == Scenario.SLOW_DOWN && tooEarly(now)) {
            return Poll.SLOW_DOWN;
        }
        decideAutomatically();
        return result();
    }

    /** Returns true for the first poll too: otherwise a client that keeps the interval would never get a slow_down. */
    private boolean tooEarly(Instant now) {
        var early = now.isBefore(nextPoll);
        if (early) {
            interval = interval.plus(SLOW_DOWN_INCREMENT);
        }
        // Ten per cent of tolerance, because timers and networks are not exact.
        nextPoll = now.plus(interval.multipliedBy(9).dividedBy(10));
        return early;
    }

    private void decideAutomatically() {
        if (state != State.OPEN) {
            return;
        }
        if (options.scenario() == Scenario.DECLINE) {
            var polls = options.approveAfter().orElse(POLLS_BEFORE_DECLINE);
            state = pendingPolls >= polls ? State.DECLINED : State.OPEN;
        } else if (options.approveAfter().isPresent()) {
            state = pendingPolls >= options.approveAfter().getAsInt() ? State.APPROVED : State.OPEN;
        }
    }

    private Poll result() {
        return switch (state) {
            case OPEN -> {
                pendingPolls++;
                yield Poll.PENDING;
            }
            case APPROVED -> {
                state = State.REDEEMED;
                yield Poll.APPROVED;
            }
            case DECLINED -> Poll.DECLINED;
            case REDEEMED -> Poll.REDEEMED;
        };
    }
}
