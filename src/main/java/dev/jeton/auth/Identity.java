package dev.jeton.auth;

import dev.jeton.auth.token.Jwt;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.util.Map;

/**
 * The account that a token response names in its ID token and {@code client_info}. Their signatures are not verified: the
 * response came from the authority over TLS (OpenID Connect Core, section 3.1.3.7).
 *
 * @param id       home account ID
 * @param username user principal name
 * @param tenant   ID of the tenant that the token is for; for a guest it differs from the tenant in {@code id}
 */
record Identity(String id, String username, String tenant) {
    /** Visible characters, since msal4j sends them in a header. */
    private static final String HOME_ACCOUNT_ID = "[!-~&&[^.]]+\\.[!-~]+";

    static Identity in(Response<Content> response) {
        var fields = Json.fields(response.body().text());
        var client = Jwt.fields(Json.text(fields, "client_info").orElse(""));
        var claims = Jwt.claims(Json.text(fields, "id_token").orElse(""));
        return new Identity(
                text(client, "uid") + "." + text(client, "utid"),
                text(claims, "preferred_username"),
                text(claims, "tid"));
    }

    /** Returns false if the response names no home account, or if its ID token cannot be parsed. */
    boolean isComplete() {
        return id.matches(HOME_ACCOUNT_ID) && !tenant.isEmpty();
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElse("");
    }
}
