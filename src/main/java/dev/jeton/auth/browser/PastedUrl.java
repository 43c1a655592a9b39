package dev.jeton.auth.browser;

import java.net.URI;
import java.util.Optional;

/** The URL of the page to which the browser was redirected, as a person copies it from the address bar. */
public final class PastedUrl {
    private PastedUrl() {}

    /**
     * Returns the response in a URL; empty if it is not a URL below the redirect URI, or if it is for another request. A code
     * without its state is refused: a person may have got it from somebody else.
     */
    public static Optional<RedirectResponse> parse(String line, URI redirectUri, String state) {
        var url = line.strip();
        var query = url.indexOf('?');
        return query > 0 && isBelow(url.substring(0, query), redirectUri)
                ? RedirectParameters.parse(url.substring(query + 1).replaceFirst("#.*", ""))
                        .filter(parameters -> parameters.hasState(state))
                        .filter(parameters -> parameters.isCode() || parameters.isError())
                        .map(RedirectParameters::response)
                : Optional.empty();
    }

    private static boolean isBelow(String url, URI redirectUri) {
        return url.equals(redirectUri.toString()) || url.equals(redirectUri + "/");
    }
}
