package dev.jeton.auth.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import dev.jeton.auth.token.Secret;
import dev.jeton.entra.OAuthError;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of Entra's response (RFC 6749, section 4.1.2), or of a request, which anybody can send.
 *
 * @param fields decoded; {@link #toString} does not show them, since one may be a code
 */
public record RedirectParameters(Map<String, String> fields) {
    private static final int MAX_PARAMETERS = 64;

    /** Parses a form or a query; returns empty if a parameter cannot be decoded or is sent twice (RFC 6749, section 3.1). */
    public static Optional<RedirectParameters> parse(String form) {
        try {
            var decoded = new QueryStringDecoder(form, UTF_8, false, MAX_PARAMETERS).parameters();
            var fields = new LinkedHashMap<String, String>();
            decoded.forEach((name, values) -> fields.put(name, values.get(0)));
            return decoded.values().stream().map(List::size).allMatch(count -> count == 1)
                    ? Optional.of(new RedirectParameters(fields))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a broken escape: the parameters are not from Entra
        }
    }

    boolean isCode() {
        return fields.containsKey("code") && !fields.containsKey("error");
    }

    boolean isError() {
        return fields.containsKey("error") && !fields.containsKey("code");
    }

    /** Compares in constant time. */
    boolean hasState(String state) {
        return MessageDigest.isEqual(fields.getOrDefault("state", "").getBytes(UTF_8), state.getBytes(UTF_8));
    }

    RedirectResponse response() {
        return isCode() ? new Code(new Secret(fields.get("code"))) : new Refused(OAuthError.ofRedirect(fields));
    }

    @Override
    public String toString() {
        return "RedirectParameters" + fields.keySet();
    }
}
