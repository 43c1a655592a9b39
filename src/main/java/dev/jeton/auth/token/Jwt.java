package dev.jeton.auth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.json.Json;
import java.util.Base64;
import java.util.Map;

/** Parses JSON Web Tokens (RFC 7519). Does not verify them: that is for the API that a token is issued for. */
public final class Jwt {
    private Jwt() {}

    /** Returns the claims of a token; no claims if it is encrypted or not a JSON Web Token. */
    public static Map<String, Object> claims(String jwt) {
        var parts = jwt.split("\\.");
        return parts.length < 2 ? Map.of() : fields(parts[1]);
    }

    /** Returns the fields of a JSON object in base64url; no fields if the text is anything else. */
    public static Map<String, Object> fields(String base64) {
        try {
            return Json.fields(new String(Base64.getUrlDecoder().decode(base64), UTF_8));
        } catch (IllegalArgumentException e) {
            return Map.of(); // without the text, which is a part of a token
        }
    }
}
