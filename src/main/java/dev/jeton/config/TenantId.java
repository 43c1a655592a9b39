package dev.jeton.config;

import java.net.URI;
import java.util.Optional;

/** The ID of a tenant: a GUID. */
public final class TenantId {
    private TenantId() {}

    /** Returns the tenant ID that the path of an authority names; empty if it is a domain, or {@code organizations}. */
    public static Optional<String> in(URI authority) {
        var tenant = authority.getPath().replaceFirst("^/", "");
        return Settings.isGuid(tenant) ? Optional.of(tenant) : Optional.empty();
    }
}
