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
 * Whom one run talks to: cloud, authority and Graph URL, wherever each was said, made into one pair that belongs
 * together. What does not is refused before anything is sent, since a token for one cloud must not reach another.
 */
final class Endpoints {
    private final Function<Setting, Optional<Value>> values;

    Endpoints(Function<Setting, Optional<Value>> values) {
        this.values = values;
    }

    /** What a user said about the clouds, as far as it says something: a host of one's own belongs to none. */
    private record Claim(Value value, Set<Cloud> clouds) {
        boolean contradicts(Claim other) {
            return !clouds.isEmpty() && !other.clouds.isEmpty() && Collections.disjoint(clouds, other.clouds);
        }
    }

    URI authority() {
        refuseMixture();
        return values.apply(Setting.AUTHORITY).map(Endpoints::authority).orElseGet(this::cloudAuthority);
    }

    URI graphUrl() {
        refuseMixture();
        return named(Setting.GRAPH_URL).orElseGet(this::cloudGraph);
    }

    Optional<URI> devicePage() {
        return clouds().stream().findFirst().map(Cloud::devicePage);
    }

    /** An authority that the user named may show its page anywhere, so long as nobody on the way can change it. */
    boolean isDevicePage(URI page) {
        var clouds = clouds();
        if (!clouds.isEmpty()) {
            return clouds.stream().anyMatch(cloud -> cloud.serves(page));
        }
        var origin = Origin.of(page);
        return page.getHost() != null
                && page.getRawUserInfo() == null
                && (origin.isTls() || origin.scheme().equals("http") && origin.isLoopback());
    }

    /** Those that the authority belongs to. */
    private Set<Cloud> clouds() {
        return named(Setting.AUTHORITY).map(Cloud::ofLoginHost).orElseGet(() -> Set.of(cloud()));
    }

    private void refuseMixture() {
        var claims = claims();
        for (var one : claims) {
            claims.stream().filter(one::contradicts).findFirst().ifPresent(other -> {
                throw Failure.of(
                                ERROR,
                                words(one.value) + " and " + words(other.value)
                                        + " belong to different clouds: a token of one must not go to the other")
                        .hint("jeton profile show    (says where each setting comes from)");
            });
        }
    }

    /** The default cloud says nothing once an authority is named. */
    private List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        var authority = values.apply(Setting.AUTHORITY);
        authority.ifPresent(value -> claims.add(new Claim(value, Cloud.ofLoginHost(url(value)))));
        values.apply(Setting.CLOUD)
                .filter(value -> authority.isEmpty() || isNamed(value))
                .ifPresent(value -> claims.add(
                        new Claim(value, Cloud.of(value.text()).map(Set::of).orElse(Set.of()))));
        values.apply(Setting.GRAPH_URL).ifPresent(value -> claims.add(new Claim(value, Cloud.ofGraphHost(url(value)))));
        return claims;
    }

    /** The cloud that was named, else the authority's: nobody's Graph is a guess. */
    private URI cloudGraph() {
        var authority = values.apply(Setting.AUTHORITY);
        if (authority.isEmpty()
                || values.apply(Setting.CLOUD).filter(Endpoints::isNamed).isPresent()) {
            return cloud().graph();
        }
        return clouds().stream().findFirst().map(Cloud::graph).orElseThrow(() -> Failure.of(
                        ERROR,
                        words(authority.get()) + " is in no known cloud, and no Graph URL is set that belongs to it")
                .hint("jeton profile set graph-url URL    (or " + Setting.GRAPH_URL.flag() + ", "
                        + Setting.GRAPH_URL.variable() + ")"));
    }

    private Cloud cloud() {
        var value = values.apply(Setting.CLOUD).orElseThrow();
        return Cloud.of(value.text())
                .orElseThrow(() ->
                        Failure.of(USAGE, words(value) + " is not a cloud: say public, usgov, usgov-dod or china"));
    }

    /** A tenant is one path segment, so that it cannot lead to another host or path. */
    private URI cloudAuthority() {
        var tenant = values.apply(Setting.TENANT).orElseThrow();
        if (!tenant.text().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw Failure.of(USAGE, words(tenant) + " is neither a tenant ID nor a domain");
        }
        return URI.create(cloud().login() + "/" + tenant.text());
    }

    private static URI authority(Value value) {
        var url = url(value);
        if (url.getRawPath().isEmpty()) {
            throw Failure.of(USAGE, words(value) + " names no tenant")
                    .hint("--authority " + url + "/organizations, or with a tenant's ID or domain at the end");
        }
        return url;
    }

    private Optional<URI> named(Setting setting) {
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
                    || url.getRawUserInfo() != null
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                throw notAUrl(value);
            }
            if (!origin.isTls() && !(origin.scheme().equals("http") && origin.isLoopback())) {
                throw Failure.of(ERROR, words(value) + " is not https: a token would travel in the clear");
            }
            return url;
        } catch (URISyntaxException e) {
            throw notAUrl(value);
        }
    }

    private static Failure notAUrl(Value value) {
        return Failure.of(USAGE, words(value) + " is not an https URL");
    }

    private static String words(Value value) {
        return "'" + value.text() + "' (" + value.origin() + ")";
    }
}
