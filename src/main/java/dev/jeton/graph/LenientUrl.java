package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads URLs as people type them and as servers send them. Encodes in path and query what RFC 3986 does not allow there,
 * and a percent sign that begins no escape; keeps everything else letter by letter. A # is data, as in the names of guests.
 */
public final class LenientUrl {
    /** Scheme and authority, path, query. */
    private static final Pattern PARTS =
            Pattern.compile("((?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*)?+([^?]*)(?:\\?(.*))?", Pattern.DOTALL);

    private static final String IN_PATH = "/:@!$&'()*+,;=-._~";

    /** Brackets are not allowed either, but Graph's own next links have them. */
    private static final String IN_QUERY = IN_PATH + "?[]";

    private static final int ESCAPE = 3;

    private LenientUrl() {}

    /** Returns a URL, perhaps a relative one; empty if it has control characters or an invalid scheme, host or port. */
    public static Optional<URI> read(String text) {
        var parts = PARTS.matcher(text);
        if (!parts.matches() || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        var authority = Optional.ofNullable(parts.group(1)).orElse("");
        var query = Optional.ofNullable(parts.group(3)).map(raw -> "?" + encoded(raw, IN_QUERY));
        try {
            return Optional.of(new URI(authority + encoded(parts.group(2), IN_PATH) + query.orElse("")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Returns the URL in a Location header, without its fragment; empty if it is invalid. */
    public static Optional<URI> ofLocation(URI request, String header) {
        var text = header.strip().replaceFirst("(?s)#.*", "");
        return text.isEmpty() ? Optional.empty() : read(text).map(target -> resolve(request, target));
    }

    /** Returns the URL that a reference means (RFC 3986, 5.2): {@link URI#resolve} drops the path before a mere query. */
    static URI resolve(URI base, URI reference) {
        var isQuery = reference.getScheme() == null
                && reference.getRawAuthority() == null
                && reference.getRawPath().isEmpty()
                && reference.getRawQuery() != null;
        return isQuery ? URI.create(withoutQuery(base) + "?" + reference.getRawQuery()) : base.resolve(reference);
    }

    /** Returns the path and the query, encoded. */
    static String pathAndQuery(URI url) {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private static String withoutQuery(URI url) {
        return url.toString().replaceFirst("[?#].*", "");
    }

    private static String encoded(String text, String allowed) {
        var url = new StringBuilder();
        for (var at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            if (isAllowed(character, allowed) || isEscape(text, at)) {
                url.appendCodePoint(character);
            } else {
                for (var octet : Character.toString(character).getBytes(UTF_8)) {
                    url.append(String.format("%%%02X", octet));
                }
            }
            at += Character.charCount(character);
        }
        return url.toString();
    }

    private static boolean isAllowed(int character, String allowed) {
        return character >= '0' && character <= '9'
                || character >= 'A' && character <= 'Z'
                || character >= 'a' && character <= 'z'
                || allowed.indexOf(character) >= 0;
    }

    private static boolean isEscape(String text, int at) {
        return text.length() >= at + ESCAPE && text.substring(at, at + ESCAPE).matches("%[0-9A-Fa-f]{2}");
    }
}
