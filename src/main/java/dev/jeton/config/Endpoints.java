package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Derives the authority and the Graph URL of one run from the settings. Fails before any request if they belong to different
 * clouds: a token of one cloud must not be sent to another.
 */
final class Endpoints {
    private static final int MAX_PORT = 65_535;

    private static final String ENDPOINT =
            "(/oauth2(/v2\\.0)?(/\\w+)?|(/v2\\.0)?(/\\.well-known/openid-configuration)?)/*$";

    private final Function<Setting, Optional<Value>> values;

    Endpoints(Function<Setting, Optional<Value>> values) {
        this.values = values;
    }

    /** A setting and the clouds that it is valid for; no clouds if it names a host that no cloud has. */
    private record Claim(Value value, Set<Cloud> clouds) {
        boolean contradicts(Claim other) {
            return !clouds.isEmpty() && !other.clouds.isEmpty() && Collections.disjoint(clouds, other.clouds);
        }
    }

    URI authority() {
        refuseMixedClouds();
        return values.apply(Setting.AUTHORITY).map(this::settledAuthority).orElseGet(this::cloudAuthority);
    }

    URI graphUrl() {
        refuseMixedClouds();
        values.apply(Setting.GRAPH_URL).ifPresent(this::refuseForeignGraph);
        return url(Setting.GRAPH_URL).orElseGet(this::cloudGraph);
    }

    boolean isInKnownCloud() {
        return !clouds().isEmpty();
    }

    Cloud cloudOfTokens() {
        refuseMixedClouds();
        var isSet = values.apply(Setting.CLOUD).filter(Endpoints::isNamed).isPresent();
        return isSet ? cloud() : clouds().stream().findFirst().orElseGet(this::cloud);
    }

    /** Fails if an authority of Microsoft would issue tokens for a host that is not Microsoft's, unless an option names it. */
    private void refuseForeignGraph(Value value) {
        if (value.source() != Value.Source.FLAG
                && !clouds().isEmpty()
                && Cloud.ofGraphHost(url(value)).isEmpty()
                && !Origin.of(url(value)).isLoopback()) {
            throw Failure.of(
                            ERROR,
                            value.described()
                                    + " is not Microsoft Graph of the authority's cloud: a token would go to it")
                    .advice("If that is what you want, name it on the command line with " + Setting.GRAPH_URL.flag()
                            + ".");
        }
    }

    /** Returns whether a page is on a host of the authority's cloud; for a custom authority, any https or loopback page. */
    boolean isVerificationUri(URI page) {
        var clouds = clouds();
        if (!clouds.isEmpty()) {
            return clouds.stream().anyMatch(cloud -> cloud.serves(page));
        }
        var origin = Origin.of(page);
        return page.getHost() != null
                && page.getRawUserInfo() == null
                && (origin.isTls() || origin.scheme().equals("http") && origin.isLoopback());
    }

    /** Returns the clouds that the authority belongs to. */
    private Set<Cloud> clouds() {
        return url(Setting.AUTHORITY).map(Cloud::ofLoginHost).orElseGet(() -> Set.of(cloud()));
    }

    private void refuseMixedClouds() {
        var claims = claims();
        for (var one : claims) {
            claims.stream().filter(one::contradicts).findFirst().ifPresent(other -> {
                throw Failure.of(
                                ERROR,
                                one.value.described() + " and " + other.value.described()
                                        + " belong to different clouds: a token of one must not go to the other")
                        .advice("The next command shows where each setting comes from.")
                        .hint("jeton profile show");
            });
        }
    }

    /** Leaves out the default cloud if an authority is set. */
    private List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        var authority = values.apply(Setting.AUTHORITY);
        authority.ifPresent(value -> claims.add(new Claim(value, Cloud.ofLoginHost(url(value)))));
        values.apply(Setting.CLOUD)
                .filter(value -> authority.isEmpty() || isNamed(value))
                .ifPresent(value -> claims.add(new Claim(value, Set.of(cloud()))));
        values.apply(Setting.GRAPH_URL).ifPresent(value -> claims.add(new Claim(value, Cloud.ofGraphHost(url(value)))));
        return claims;
    }

    /** Returns the Graph URL of the cloud that is set, else of the authority's cloud; fails if neither is known. */
    private URI cloudGraph() {
        var authority = values.apply(Setting.AUTHORITY);
        if (authority.isEmpty()
                || values.apply(Setting.CLOUD).filter(Endpoints::isNamed).isPresent()) {
            return cloud().graph();
        }
        return clouds().stream().findFirst().map(Cloud::graph).orElseThrow(() -> Failure.of(
                        ERROR, authority.get().described() + " is in no known cloud, and no Graph URL is set for it")
                .advice("Set one with " + Setting.GRAPH_URL.flag() + ", " + Setting.GRAPH_URL.variable()
                        + " or jeton profile set graph-url URL."));
    }

    private Cloud cloud() {
        var value = values.apply(Setting.CLOUD).orElseThrow();
        return Cloud.of(value.text()).orElseThrow(() -> value.notOneOf(Setting.CLOUD, "a cloud", Cloud.ids()));
    }

    private URI cloudAuthority() {
        return URI.create(cloud().login() + "/" + segment(tenant()));
    }

    /** Returns the authority with its tenant, or with the tenant of a source that overrides the authority's source. */
    private URI settledAuthority(Value value) {
        var authority = authority(value);
        var tenant = tenant();
        if (tenant.source().compareTo(value.source()) >= 0) {
            return authority;
        }
        if (!authority.getRawPath().matches("/[^/]+")) {
            throw Failure.of(
                            USAGE,
                            tenant.described() + " cannot replace the tenant of " + value.described()
                                    + ": its path has more than one part")
                    .advice("Set the whole authority with " + Setting.AUTHORITY.flag() + ".");
        }
        return authority.resolve("/" + segment(tenant));
    }

    private Value tenant() {
        return values.apply(Setting.TENANT).orElseThrow();
    }

    /** Returns the tenant; fails if it is more than one path segment: it could lead to another host or path. */
    private static String segment(Value tenant) {
        if (!tenant.text().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw Failure.of(USAGE, tenant.described() + " is neither a tenant ID nor a domain");
        }
        return tenant.text();
    }

    /** Removes what belongs to an issuer or an endpoint and not to the authority, as people paste it. */
    private static URI authority(Value value) {
        var url = URI.create(url(value).toString().replaceFirst(ENDPOINT, ""));
        if (url.getRawPath().isEmpty()) {
            throw Failure.of(USAGE, value.described() + " names no tenant")
                    .advice("Add a tenant ID, a domain or organizations to the URL: " + url + "/organizations");
        }
        return url;
    }

    private Optional<URI> url(Setting setting) {
        return values.apply(setting).map(Endpoints::url);
    }

    private static boolean isNamed(Value value) {
        return value.source() != Value.Source.DEFAULT;
    }

    private static URI url(Value value) {
        try {
            var url = new URI(value.text().replaceAll("/+$", ""));
            var origin = Origin.of(url);
            if (url.getHost() == null
                    || url.getScheme() == null
                    || origin.port() > MAX_PORT
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                throw notAUrl(value);
            }
            if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
                throw Failure.of(ERROR, value.described() + " is not https: a token would be sent unencrypted");
            }
            return url;
        } catch (URISyntaxException e) {
            throw notAUrl(value);
        }
    }

    private static Failure notAUrl(Value value) {
        return Failure.of(USAGE, value.described() + " is not an https URL");
    }
}
