package dev.jeton.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request, including its secrets.
 *
 * @param origin  of the sandbox, without a trailing slash
 * @param headers by lower-case name
 */
public record SandboxCall(
        URI origin,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        SandboxBody body) {

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /**
     * Returns the decoded fields of a form; empty if the body is not a form.
     *
     * @throws IllegalArgumentException if a percent escape is malformed
     */
    Map<String, String> form() {
        // MSAL for Java requests a device code without a Content-Type.
        return isPost() && headers.getOrDefault("content-type", Form.TYPE).startsWith(Form.TYPE)
                ? Form.parse(body.text())
                : Map.of();
    }

    /** Returns a form field that is not blank. */
    Optional<String> field(String name) {
        return Optional.ofNullable(form().get(name)).filter(value -> !value.isBlank());
    }

    /** Returns the decoded parameters of the query. */
    public Map<String, String> parameters() {
        return Form.parse(query);
    }

    /** Returns the body as a JSON object; empty if it is not one. */
    public Optional<JsonObject> json() {
        try {
            return Optional.of(new JsonObject(body.text()));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    boolean isPost() {
        return method.equals("POST");
    }

    public boolean isGet() {
        return method.equals("GET");
    }
}
