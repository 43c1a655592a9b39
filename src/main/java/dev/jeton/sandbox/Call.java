package dev.jeton.sandbox;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request, secrets and all.
 *
 * @param origin the sandbox's own, without a trailing slash
 */
record Call(
        URI origin,
        Instant at,
        String method,
        String path,
        String query,
        Map<String, String> headers,
        Map<String, String> form) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** A form field that is there and not blank. */
    Optional<String> field(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isBlank());
    }

    /** The decoded parameters of the query. */
    Map<String, String> parameters() {
        return Form.parse(query);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    boolean isGet() {
        return method.equals("GET");
    }
}
