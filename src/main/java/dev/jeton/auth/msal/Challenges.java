package dev.jeton.auth.msal;

import dev.jeton.config.Scopes;
import dev.jeton.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The claims that only a sign-in by a person can meet: Entra named them when it refused a refresh, and the next sign-in
 * requests them. See https://learn.microsoft.com/entra/identity-platform/claims-challenge.
 */
public final class Challenges {
    static final Challenges NONE = new Challenges(List.of());

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final int MAX_CHALLENGES = 8;
    private static final int MAX_LENGTH = 8192;

    /**
     * One challenge.
     *
     * @param account home account ID
     * @param tenant  tenant of the authority
     * @param scopes  of the refused request
     * @param claims  JSON
     */
    public record Challenge(String account, String tenant, Scopes scopes, String claims, Instant since) {
        private boolean isFor(String someAccount, String someTenant, Scopes others) {
            return account.equals(someAccount) && tenant.equals(someTenant) && scopes.areOfResourcesOf(others);
        }

        private boolean isValid(Instant now) {
            return !since.isAfter(now) && now.isBefore(since.plus(LIFETIME));
        }
    }

    private final List<Challenge> all;

    private Challenges(List<Challenge> all) {
        this.all = all;
    }

    /** Reads what {@link #fields} returned; ignores anything else. */
    static Challenges of(Object fields) {
        var all = new ArrayList<Challenge>();
        for (var entry : fields instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> challenge && text(challenge, "since").matches("\\d{1,11}")) {
                all.add(new Challenge(
                        text(challenge, "account"),
                        text(challenge, "tenant"),
                        Scopes.of(text(challenge, "scopes")),
                        text(challenge, "claims"),
                        Instant.ofEpochSecond(Long.parseLong(text(challenge, "since")))));
            }
        }
        return new Challenges(all);
    }

    List<Map<String, Object>> fields() {
        return all.stream().map(Challenges::fields).toList();
    }

    private static Map<String, Object> fields(Challenge challenge) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("account", challenge.account());
        fields.put("tenant", challenge.tenant());
        fields.put("scopes", challenge.scopes().toString());
        fields.put("claims", challenge.claims());
        fields.put("since", challenge.since().getEpochSecond());
        return fields;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Returns the challenge to an account in a tenant for the resource of the scopes. */
    Optional<Challenge> find(String account, String tenant, Scopes scopes, Instant now) {
        return all.stream()
                .filter(challenge -> challenge.isValid(now) && challenge.isFor(account, tenant, scopes))
                .findFirst();
    }

    /** Adds a challenge, unless it is too long; it replaces one for the same account, tenant and resource. */
    Challenges with(Challenge challenge) {
        if (challenge.claims().length() > MAX_LENGTH) {
            return this;
        }
        var others = new ArrayList<>(without(challenge.account(), challenge.tenant(), challenge.scopes()).all);
        others.add(challenge);
        return new Challenges(List.copyOf(others.subList(Math.max(0, others.size() - MAX_CHALLENGES), others.size())));
    }

    Challenges without(String account, String tenant, Scopes scopes) {
        return new Challenges(all.stream()
                .filter(challenge -> !challenge.isFor(account, tenant, scopes))
                .toList());
    }

    Challenges without(String account) {
        return new Challenges(all.stream()
                .filter(challenge -> !challenge.account().equals(account))
                .toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Challenges these && all.equals(these.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    private static String text(Map<?, ?> fields, String name) {
        return Json.text(fields, name).orElse("");
    }
}
