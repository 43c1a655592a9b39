package dev.jeton.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How the sandbox behaves.
 *
 * @param port         0 for a free one
 * @param tls          https with a certificate made for this start
 * @param scenario     what goes wrong, or {@link Scenario#APPROVE}
 * @param approveAfter how many polls are answered pending before the sign-in approves itself; empty: a person approves it
 * @param codeLife     how long a device code is valid; where the scenario lets it expire, the default means
 *     three seconds
 * @param tokenLife    how long an access token is valid
 * @param interval     how long a client is told to wait between polls; whole seconds, as on the wire
 * @param users        how many people the directory has; the first ones are those of the sample tenant
 */
public record SandboxOptions(
        int port,
        boolean tls,
        Scenario scenario,
        OptionalInt approveAfter,
        Duration codeLife,
        Duration tokenLife,
        Duration interval,
        int users) {
    /** Enough for a client to page through for a while. */
    public static final int MOST_USERS = 1_000_000;

    private static final Duration CODE_LIFE = Duration.ofMinutes(15);
    private static final Duration SHORT_LIFE = Duration.ofSeconds(3);

    public SandboxOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (approveAfter.orElse(0) < 0) {
            throw new IllegalArgumentException("approveAfter " + approveAfter.getAsInt() + " is negative");
        }
        if (codeLife.isNegative() || tokenLife.isNegative() || interval.isNegative()) {
            throw new IllegalArgumentException("a duration is negative");
        }
        if (users < 1 || users > MOST_USERS) {
            throw new IllegalArgumentException("users " + users + " is not between 1 and " + MOST_USERS);
        }
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                false,
                Scenario.APPROVE,
                OptionalInt.empty(),
                CODE_LIFE,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                SampleTenant.PEOPLE.size());
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, tls, scenario, approveAfter, codeLife, tokenLife, interval, users);
    }

    public SandboxOptions withTls(boolean newTls) {
        return new SandboxOptions(port, newTls, scenario, approveAfter, codeLife, tokenLife, interval, users);
    }

    public SandboxOptions withScenario(Scenario newScenario) {
        return new SandboxOptions(port, tls, newScenario, approveAfter, codeLife, tokenLife, interval, users);
    }

    /** The same, where the sign-in approves itself: at the first poll if {@code pendingPolls} is 0. */
    public SandboxOptions withApprovalAfter(int pendingPolls) {
        return withApproval(OptionalInt.of(pendingPolls));
    }

    /** The same, where a person approves the sign-in. */
    public SandboxOptions withApprovalByPerson() {
        return withApproval(OptionalInt.empty());
    }

    private SandboxOptions withApproval(OptionalInt after) {
        return new SandboxOptions(port, tls, scenario, after, codeLife, tokenLife, interval, users);
    }

    public SandboxOptions withCodeLife(Duration newCodeLife) {
        return new SandboxOptions(port, tls, scenario, approveAfter, newCodeLife, tokenLife, interval, users);
    }

    public SandboxOptions withTokenLife(Duration newTokenLife) {
        return new SandboxOptions(port, tls, scenario, approveAfter, codeLife, newTokenLife, interval, users);
    }

    public SandboxOptions withInterval(Duration newInterval) {
        return new SandboxOptions(port, tls, scenario, approveAfter, codeLife, tokenLife, newInterval, users);
    }

    public SandboxOptions withUsers(int newUsers) {
        return new SandboxOptions(port, tls, scenario, approveAfter, codeLife, tokenLife, interval, newUsers);
    }

    /**
     * The same for one code: where the scenario lets it expire, nobody approves it.
     *
     * @param first whether it is the sandbox's first
     */
    SandboxOptions ofCode(boolean first) {
        var expires =
                switch (scenario) {
                    case EXPIRE -> true;
                    case EXPIRE_ONCE -> first;
                    default -> false;
                };
        var mortal = expires ? withApprovalByPerson() : this;
        return expires && codeLife.equals(CODE_LIFE) ? mortal.withCodeLife(SHORT_LIFE) : mortal;
    }
}
