package dev.jeton.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.util.Base64;
import java.util.Map;

/**
 * Who signed in where, as the ID token and {@code client_info} of a token answer say; read, not verified: it came from
 * the authority itself over TLS (OpenID Connect Core, section 3.1.3.7).
 *
 * @param id       home account ID
 * @param username for people
 * @param tenant   ID of the tenant that was signed in to: a guest's is not the one in {@code id}
 */
record Identity(String id, String username, String tenant) {
    static Identity in(Response<Content> answer) {
        var fields = Json.fields(answer.body().text());
        var client = json(Json.text(fields, "client_info").orElse(""));
        var claims = claims(Json.text(fields, "id_token").orElse(""));
        return new Identity(
                text(client, "uid") + "." + text(client, "utid"),
                text(claims, "preferred_username"),
                text(claims, "tid"));
    }

    /** False if the response names no home account, or if its ID token cannot be read. */
    boolean isComplete() {
        return id.matches("[^.]+\\..+") && !tenant.isEmpty();
    }

    /** The claims of a JSON Web Token (RFC 7519); none where it is not one. */
    static Map<String, Object> claims(String jwt) {
        var parts = jwt.split("\\.");
        return parts.length < 2 ? Map.of() : json(parts[1]);
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElse("");
    }

    private static Map<String, Object> json(String base64) {
        try {
            return Json.fields(new String(Base64.getUrlDecoder().decode(base64), UTF_8));
        } catch (IllegalArgumentException e) {
            return Map.of(); // without its text, which is a part of a token
        }
    }
}
