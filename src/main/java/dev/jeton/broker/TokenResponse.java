package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.failure.Outcome;
import dev.jeton.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The response of a broker as one line of JSON: a token, or {@code error} with a failure. */
final class TokenResponse {
    private TokenResponse() {}

    static String line(AccessToken token) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("accessToken", token.secret().reveal());
        fields.put("expiresOn", token.expiresOn().toString());
        fields.put("scopes", String.join(" ", token.scopes()));
        fields.put("account", token.account().username());
        fields.put("id", token.account().id());
        fields.put("tenant", token.tenant());
        fields.put("renewed", token.renewed());
        return Json.of(fields);
    }

    static String line(Failure failure) {
        return Json.of(Map.of("error", FailureFields.of(failure)));
    }

    /** Returns the token; fails with the broker's failure, or with {@link Outcome#ERROR} if the response is not valid. */
    static AccessToken token(String line) {
        var fields = Json.fields(line);
        if (fields.get("error") instanceof Map<?, ?> error) {
            throw failure(error);
        }
        try {
            var id = text(fields, "id");
            return new AccessToken(
                    new Secret(text(fields, "accessToken")),
                    Instant.parse(text(fields, "expiresOn")),
                    Set.of(text(fields, "scopes").split(" ")),
                    new Account(id, text(fields, "account"), id.substring(id.indexOf('.') + 1)),
                    text(fields, "tenant"),
                    Boolean.TRUE.equals(fields.get("renewed")));
        } catch (RuntimeException e) {
            throw invalid(); // without the cause, which may quote a token
        }
    }

    private static Failure failure(Map<?, ?> error) {
        try {
            return FailureFields.read(error);
        } catch (IllegalArgumentException e) {
            return invalid();
        }
    }

    private static Failure invalid() {
        return Failure.of(ERROR, "invalid response from the broker that JETON_BROKER names");
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElseThrow();
    }
}
