package dev.jeton.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One device code from its request to its redemption. Guarded by the lock of {@link PendingCodes}. */
final class PendingCode {
    /** Where the sign-in stands. */
    enum State {
        OPEN,
        APPROVED,
        DECLINED,
        REDEEMED
    }

    /** What a poll is told. */
    enum Poll {
        PENDING,
        SLOW_DOWN,
        APPROVED,
        DECLINED,
        EXPIRED,
        REDEEMED
    }

    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final int POLLS_BEFORE_DECLINE = 2;

    private final String userCode;
    private final String deviceCode;
    private final List<String> scopes;
    private final Instant expires;
    private final SandboxOptions options;
    private State state = State.OPEN;
    private Person person = SampleTenant.adele();
    private Duration interval;
    private Instant earliest = Instant.MAX;
    private int pending;

    PendingCode(String userCode, String deviceCode, List<String> scopes, Instant issued, SandboxOptions options) {
        this.userCode = userCode;
        this.deviceCode = deviceCode;
        this.scopes = scopes;
        this.expires = issued.plus(options.codeLife());
        this.options = options;
        this.interval = options.interval();
    }

    String userCode() {
        return userCode;
    }

    String deviceCode() {
        return deviceCode;
    }

    List<String> scopes() {
        return scopes;
    }

    Duration life() {
        return options.codeLife();
    }

    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    boolean open(Instant now) {
        return state == State.OPEN && !expired(now);
    }

    Grant grant() {
        return new Grant(person, scopes);
    }

    boolean approve(Person who, Instant now) {
        if (!open(now)) {
            return false;
        }
        person = who;
        state = State.APPROVED;
        return true;
    }

    boolean decline(Instant now) {
        if (!open(now)) {
            return false;
        }
        state = State.DECLINED;
        return true;
    }

    Poll poll(Instant now) {
        if (state == State.REDEEMED) {
            return Poll.REDEEMED;
        }
        if (expired(now)) {
            return Poll.EXPIRED;
        }
        if (options.scenario() == Scenario.SLOW_DOWN && tooEarly(now)) {
            return Poll.SLOW_DOWN;
        }
        settleByItself();
        return answer();
    }

    /** The first poll always is: otherwise a client that keeps the interval would never meet a slow_down. */
    private boolean tooEarly(Instant now) {
        var early = now.isBefore(earliest);
        if (early) {
            interval = interval.plus(SLOWER);
        }
        // Ten per cent of grace, because timers and networks are not exact.
        earliest = now.plus(interval.multipliedBy(9).dividedBy(10));
        return early;
    }

    private void settleByItself() {
        if (state != State.OPEN) {
            return;
        }
        if (options.scenario() == Scenario.DECLINE) {
            var polls = options.approveAfter().orElse(POLLS_BEFORE_DECLINE);
            state = pending >= polls ? State.DECLINED : State.OPEN;
        } else if (options.approveAfter().isPresent()) {
            state = pending >= options.approveAfter().getAsInt() ? State.APPROVED : State.OPEN;
        }
    }

    private Poll answer() {
        return switch (state) {
            case OPEN -> {
                pending++;
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
