package dev.jeton.sandbox;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request, secrets and all.
 *
 * @param origin  the sandbox's own, without a trailing slash
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
     * The decoded fields of a form; of none where the body is no form.
     *
     * @throws IllegalArgumentException at a broken percent escape
     */
    Map<String, String> form() {
        // MSAL for Java asks for a device code without naming the type of what it sends.
        return isPost() && headers.getOrDefault("content-type", Form.TYPE).startsWith(Form.TYPE)
                ? Form.parse(body.text())
                : Map.of();
    }

    /** A form field that is there and not blank. */
    Optional<String> field(String name) {
        return Optional.ofNullable(form().get(name)).filter(value -> !value.isBlank());
    }

    /** The decoded parameters of the query. */
    public Map<String, String> parameters() {
        return Form.parse(query);
    }

    /** The body as a JSON object; empty where it is none. */
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
