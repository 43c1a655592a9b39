package dev.jeton.auth.msal;

import static java.util.Locale.ROOT;

import dev.jeton.auth.token.Account;
import java.net.URI;
import java.util.Set;

/** The tenant in the path of an authority, which MSAL stores with each token as its realm. */
public record Realm(String name) {
    /** Aliases of the home tenant of the account that signs in. */
    private static final Set<String> HOME_TENANT = Set.of("organizations", "common", "consumers");

    static Realm of(URI authority) {
        return new Realm(authority.getPath().split("/", 3)[1]);
    }

    /** Returns the tenant's ID or domain in lower case; for an alias such as {@code organizations}, the home tenant. */
    String tenant(Account account) {
        var tenant = name.toLowerCase(ROOT);
        return HOME_TENANT.contains(tenant) ? account.tenant().toLowerCase(ROOT) : tenant;
    }
}
