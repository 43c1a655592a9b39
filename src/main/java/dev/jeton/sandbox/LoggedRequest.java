package dev.jeton.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A received request, with its secrets masked.
 *
 * @param at      the time of receipt
 * @param method  for example {@code POST}
 * @param path    as sent, not decoded
 * @param query   as sent, not decoded, with {@code ***} as the secret of a pre-authenticated URL; may be empty
 * @param headers by lower-case name; an access token is {@code Bearer 1}, with the number of the distinct token
 * @param form    the decoded fields of a form; device codes and refresh tokens are {@code ***}
 */
public record LoggedRequest(
        Instant at, String method, String path, String query, Map<String, String> headers, Map<String, String> form) {

    /** Returns the grant type of a token request. */
    public Optional<String> grantType() {
        return Optional.ofNullable(form.get("grant_type"));
    }

    /** Returns the decoded parameters of the query, for example {@code mkt}. */
    public Map<String, String> parameters() {
        return Form.parse(query);
    }
}
