package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.config.TenantId;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks token responses (RFC 6749, section 5.1) before msal4j caches them, which checks nothing. */
final class TokenResponses {
    /** The characters of an access token (RFC 6749, appendix A.12): a line break would add a header to a request. */
    private static final String VISIBLE = "[ -~]+";

    private static final String ACCESS_TOKEN = "access_token";

    /** Without them, msal4j would cache a token without an account, and every later refresh would fail. */
    private static final List<String> REQUIRED = List.of(ACCESS_TOKEN, "id_token", "client_info");

    /** msal4j fails without a reason if one of them is not text. */
    private static final List<String> OPTIONAL = List.of("refresh_token", "scope", "token_type", "foci");

    private TokenResponses() {}

    /**
     * Returns the response, with {@link TokenTimes}, if it is a success that msal4j can cache. Fails with {@link
     * Outcome#WRONG_ACCOUNT} if the tokens are for another tenant than that of the authority.
     */
    static Response<Content> accepted(Response<Content> response, URI authority) {
        var fields = Json.object(Entra.accepted(response).body().text())
                .orElseThrow(() -> SignInFailures.notFromEntra(response));
        for (var name : REQUIRED) {
            if (text(fields, name).isEmpty()) {
                throw unusable("it has no " + name);
            }
        }
        if (!text(fields, ACCESS_TOKEN).orElseThrow().matches(VISIBLE)) {
            throw unusable("its access_token is not valid");
        }
        if (!text(fields, "token_type").orElse("Bearer").equalsIgnoreCase("Bearer")) {
            throw unusable("its token_type is not Bearer");
        }
        if (!Identity.in(response).isComplete()) {
            throw unusable("it names no account or tenant");
        }
        new ExpectedAccount(Optional.empty(), TenantId.in(authority)).checked(response);
        return TokenTimes.bounded(response, withoutUnreadable(fields));
    }

    private static Map<String, Object> withoutUnreadable(Map<String, Object> fields) {
        var readable = new LinkedHashMap<>(fields);
        readable.keySet()
                .removeIf(name -> OPTIONAL.contains(name) && text(fields, name).isEmpty());
        return readable;
    }

    private static Optional<String> text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    private static Failure unusable(String why) {
        return Failure.of(ERROR, "cannot use the response of the token endpoint: " + why);
    }
}
