package dev.jeton.sandbox;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * The options of a {@link Sandbox}.
 *
 * @param port          0 for a free one
 * @param tls           whether to serve https, with a new certificate
 * @param approveAfter  number of pending polls before the automatic approval; empty if a person approves the sign-in
 * @param codeLifetime  of device codes; if the scenario lets a code expire, the default is three seconds
 * @param tokenLifetime of access tokens
 * @param interval      between polls, in whole seconds
 * @param users         number of users in the directory; the first ones are those of the sample tenant
 * @param clientId      the client ID that the tenant knows, or {@link #ANY_CLIENT_ID}
 */
public record SandboxOptions(
        int port,
        boolean tls,
        Scenario scenario,
        OptionalInt approveAfter,
        Duration codeLifetime,
        Duration tokenLifetime,
        Duration interval,
        int users,
        String clientId) {
    /** Lets the tenant know every client ID; in any case. */
    public static final String ANY_CLIENT_ID = "any";

    public static final int MAX_USERS = 1_000_000;

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(15);
    private static final Duration SHORT_LIFETIME = Duration.ofSeconds(3);

    public SandboxOptions {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        if (approveAfter.orElse(0) < 0) {
            throw new IllegalArgumentException("approveAfter " + approveAfter.getAsInt() + " is negative");
        }
        if (codeLifetime.isNegative() || tokenLifetime.isNegative() || interval.isNegative()) {
            throw new IllegalArgumentException("a duration is negative");
        }
        if (users < 1 || users > MAX_USERS) {
            throw new IllegalArgumentException("users " + users + " is not between 1 and " + MAX_USERS);
        }
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                false,
                Scenario.APPROVE,
                OptionalInt.empty(),
                CODE_LIFETIME,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                SampleTenant.PEOPLE.size(),
                SampleTenant.CLIENT_ID);
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(
                newPort, tls, scenario, approveAfter, codeLifetime, tokenLifetime, interval, users, clientId);
    }

    public SandboxOptions withTls(boolean newTls) {
        return new SandboxOptions(
                port, newTls, scenario, approveAfter, codeLifetime, tokenLifetime, interval, users, clientId);
    }

    public SandboxOptions withScenario(Scenario newScenario) {
        return new SandboxOptions(
                port, tls, newScenario, approveAfter, codeLifetime, tokenLifetime, interval, users, clientId);
    }

    /** Approves each sign-in automatically after this number of pending polls. */
    public SandboxOptions withApprovalAfter(int pendingPolls) {
        return withApproval(OptionalInt.of(pendingPolls));
    }

    /** Lets a person approve each sign-in. */
    public SandboxOptions withApprovalByPerson() {
        return withApproval(OptionalInt.empty());
    }

    private SandboxOptions withApproval(OptionalInt after) {
        return new SandboxOptions(port, tls, scenario, after, codeLifetime, tokenLifetime, interval, users, clientId);
    }

    public SandboxOptions withCodeLifetime(Duration newCodeLifetime) {
        return new SandboxOptions(
                port, tls, scenario, approveAfter, newCodeLifetime, tokenLifetime, interval, users, clientId);
    }

    public SandboxOptions withTokenLifetime(Duration newTokenLifetime) {
        return new SandboxOptions(
                port, tls, scenario, approveAfter, codeLifetime, newTokenLifetime, interval, users, clientId);
    }

    public SandboxOptions withInterval(Duration newInterval) {
        return new SandboxOptions(
                port, tls, scenario, approveAfter, codeLifetime, tokenLifetime, newInterval, users, clientId);
    }

    public SandboxOptions withUsers(int newUsers) {
        return new SandboxOptions(
                port, tls, scenario, approveAfter, codeLifetime, tokenLifetime, interval, newUsers, clientId);
    }

    public SandboxOptions withClientId(String newClientId) {
        return new SandboxOptions(
                port, tls, scenario, approveAfter, codeLifetime, tokenLifetime, interval, users, newClientId);
    }

    boolean knowsAnyClient() {
        return clientId.equalsIgnoreCase(ANY_CLIENT_ID);
    }

    boolean knowsClient(String other) {
        return knowsAnyClient() || clientId.equalsIgnoreCase(other);
    }

    /**
     * Returns the options for one device code: if the scenario lets it expire, it is not approved automatically.
     *
     * @param first whether it is the first code of the sandbox
     */
    SandboxOptions forCode(boolean first) {
        var expires =
                switch (scenario) {
                    case EXPIRE -> true;
                    case EXPIRE_ONCE -> first;
                    default -> false;
                };
        var unapproved = expires ? withApprovalByPerson() : this;
        return expires && codeLifetime.equals(CODE_LIFETIME) ? unapproved.withCodeLifetime(SHORT_LIFETIME) : unapproved;
    }
}
