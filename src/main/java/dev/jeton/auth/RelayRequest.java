package dev.jeton.auth;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.auth.browser.RedirectParameters;
import dev.jeton.config.Origin;
import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The request of a sign-in that another machine waits for, as its URL states it. Anybody can write such a URL: a person must
 * see what it asks for.
 *
 * @param url    Entra's sign-in page
 * @param tenant the part of the URL that names the tenant
 * @param scopes separated by spaces
 * @param port   of the redirect URI on loopback
 */
public record RelayRequest(URI url, String tenant, String clientId, String scopes, String state, int port) {
    private static final String PATH = "/oauth2/v2.0/authorize";
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");

    /**
     * Returns the request in a URL.
     *
     * @param isAuthority whether a page may be an authority's; fails with {@code USAGE} for any other page, and for a
     *     redirect URI that is not on loopback
     */
    public static RelayRequest parse(String text, Predicate<URI> isAuthority) {
        var url = url(text).orElseThrow(() -> refused("it is not a URL"));
        if (!isAuthority.test(url)) {
            throw refused("its host is not one of Microsoft's sign-in hosts, nor that of --authority");
        }
        if (!String.valueOf(url.getPath()).endsWith(PATH)) {
            throw refused("it is not a sign-in page");
        }
        var fields = RedirectParameters.parse(String.valueOf(url.getRawQuery()))
                .map(RedirectParameters::fields)
                .orElseThrow(() -> refused("a parameter is not valid"));
        var redirect = url(fields.getOrDefault("redirect_uri", ""))
                .filter(RelayRequest::isLoopback)
                .orElseThrow(() -> refused("its redirect URI is not a port of this machine"));
        require(fields, "response_type", "code");
        require(fields, "response_mode", "form_post");
        require(fields, "code_challenge_method", "S256");
        return new RelayRequest(
                url,
                url.getPath().substring(1, url.getPath().length() - PATH.length()),
                required(fields, "client_id"),
                required(fields, "scope"),
                required(fields, "state"),
                redirect.getPort());
    }

    private static boolean isLoopback(URI redirect) {
        return "http".equals(redirect.getScheme())
                && HOSTS.contains(Origin.of(redirect).host())
                && redirect.getPort() > 0
                && redirect.getRawUserInfo() == null
                && Set.of("", "/").contains(redirect.getRawPath())
                && redirect.getRawQuery() == null;
    }

    private static void require(Map<String, String> fields, String name, String value) {
        if (!required(fields, name).equals(value)) {
            throw refused("its " + name + " is not " + value);
        }
    }

    private static String required(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> refused("it has no " + name));
    }

    private static Failure refused(String reason) {
        return Failure.of(USAGE, "cannot relay this URL: " + reason)
                .advice("Copy the whole command that jeton login --relay printed, with its quotes.");
    }

    private static Optional<URI> url(String text) {
        try {
            return Optional.of(URI.create(text.strip())).filter(url -> url.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // only a part of the URL was pasted
        }
    }
}
