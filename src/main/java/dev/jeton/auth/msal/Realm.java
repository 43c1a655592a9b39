package dev.jeton.auth.msal;

import static java.util.Locale.ROOT;

import dev.jeton.auth.token.Account;
import java.net.URI;
import java.util.Set;

/** The tenant that an authority's path names, which MSAL keeps with each token as its realm. */
public record Realm(String name) {
    /** Names that stand for the home tenant of whoever signs in. */
    private static final Set<String> HOME_TENANT = Set.of("organizations", "common", "consumers");

    static Realm of(URI authority) {
        return new Realm(authority.getPath().split("/", 3)[1]);
    }

    /** Returns the tenant's ID or domain in lower case; for {@code organizations} and its like, the account's home tenant. */
    String tenant(Account account) {
        var tenant = name.toLowerCase(ROOT);
        return HOME_TENANT.contains(tenant) ? account.tenant().toLowerCase(ROOT) : tenant;
    }
}
