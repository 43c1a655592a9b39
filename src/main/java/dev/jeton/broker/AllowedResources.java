package dev.jeton.broker;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.config.ApiResource;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * The resources that the managed identity endpoint may serve tokens for.
 *
 * @param identifiers absolute URIs and application IDs, without a slash at the end
 */
public record AllowedResources(List<String> identifiers) {
    /** Suffix of a resource for the scope that means all consented scopes. */
    private static final String ALL = "/.default";

    /** Fails with {@link Outcome#USAGE} if jeton requests single scopes of an API: Azure SDKs name resources only. */
    public static AllowedResources of(List<ApiResource> apis) {
        return new AllowedResources(
                apis.stream().map(AllowedResources::identifier).toList());
    }

    private static String identifier(ApiResource api) {
        if (api.scopes().contains(" ") || !api.scopes().endsWith(ALL)) {
            throw Failure.of(
                    USAGE, "cannot use '" + api.name() + "' (--managed-identity): an Azure SDK cannot request it");
        }
        return withoutSlash(api.scopes().substring(0, api.scopes().length() - ALL.length()));
    }

    /** Returns the scope for a resource, with the slash at its end if it has one; empty if it is not allowed. */
    public Optional<String> scope(String resource) {
        return identifiers.stream()
                .filter(withoutSlash(resource)::equalsIgnoreCase)
                .findFirst()
                .map(allowed -> allowed + (resource.endsWith("/") ? "/" : "") + ALL);
    }

    /** Returns the scope of each resource. */
    public List<String> scopes() {
        return identifiers.stream().map(allowed -> allowed + ALL).toList();
    }

    private static String withoutSlash(String identifier) {
        return identifier.replaceFirst("/$", "");
    }
}
