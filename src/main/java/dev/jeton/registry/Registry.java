package dev.jeton.registry;

import static dev.jeton.failure.Outcome.ERROR;
import static java.util.Locale.ROOT;

import dev.jeton.config.ApiResources;
import dev.jeton.config.Cloud;
import dev.jeton.config.Origin;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An Azure container registry: its origin, and the scopes of an access token that it exchanges. Only names under Microsoft's
 * domains are registries, since the token goes there; and, if the authority is on this machine, hosts on this machine.
 */
public record Registry(URI origin, String scopes) {
    private static final String PATH = "(?:/[!-~]{0,2000})?";

    private static final Pattern AZURE = Pattern.compile(
            "(?i)(?:https://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.){1,5}azurecr\\.(io|us|cn|de))" + PATH);

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)(?:(https?)://)?((?:localhost|127\\.0\\.0\\.1|\\[::1]):[0-9]{1,5})" + PATH);

    /** The cloud of each domain; that of {@code azurecr.de} has ended. */
    private static final Map<String, Cloud> CLOUDS =
            Map.of("io", Cloud.PUBLIC, "us", Cloud.USGOV, "cn", Cloud.CHINA, "de", Cloud.PUBLIC);

    /**
     * Returns the registry that a client of docker's credential helpers names: a host, perhaps as a URL. Empty if it is not an
     * Azure container registry. Fails with {@link Outcome#ERROR} if it belongs to another cloud than the authority.
     */
    public static Optional<Registry> of(String server, Settings settings) {
        var azure = AZURE.matcher(server);
        if (azure.matches()) {
            return Optional.of(
                    azure(azure.group(1).toLowerCase(ROOT), azure.group(2).toLowerCase(ROOT), settings));
        }
        var authority = Origin.of(settings.authority());
        var loopback = LOOPBACK.matcher(server);
        if (!authority.isLoopback() || !loopback.matches()) {
            return Optional.empty();
        }
        var scheme = Optional.ofNullable(loopback.group(1)).orElse(authority.scheme());
        return Optional.of(new Registry(
                URI.create((scheme + "://" + loopback.group(2)).toLowerCase(ROOT)), scopes(settings.cloud())));
    }

    private static Registry azure(String host, String domain, Settings settings) {
        var origin = URI.create("https://" + host);
        if (!settings.isInKnownCloud()) {
            return new Registry(origin, scopes(CLOUDS.get(domain)));
        }
        var cloud = settings.cloud();
        if (!ApiResources.load().named("acr", cloud).allows(origin)) {
            throw Failure.of(
                    ERROR,
                    "cannot get a credential for " + host + ": it is not in the cloud of the sign-in (" + cloud.id()
                            + ")");
        }
        return new Registry(origin, scopes(cloud));
    }

    private static String scopes(Cloud cloud) {
        return ApiResources.load().named("acr", cloud).scopes();
    }

    /** Returns host and port: the name of the service in the protocol of registries. */
    public String service() {
        return origin.getRawAuthority();
    }
}
