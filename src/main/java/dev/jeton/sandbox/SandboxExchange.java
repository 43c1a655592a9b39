package dev.jeton.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it arrived, without its secrets.
 *
 * @param at      when it arrived
 * @param method  for example {@code POST}
 * @param path    as sent, not decoded
 * @param query   as sent, not decoded, the pass of a link to files as {@code ***}; empty when there was none
 * @param headers by lower-case name; an access token reads {@code Bearer 1}, the number counting distinct tokens
 * @param form    the decoded fields of a form; device codes and refresh tokens read {@code ***}
 */
public record SandboxExchange(
        Instant at, String method, String path, String query, Map<String, String> headers, Map<String, String> form) {

    /** The grant type that a token endpoint was asked for, as sent. */
    public Optional<String> grant() {
        return Optional.ofNullable(form.get("grant_type"));
    }

    /** The decoded parameters of the query, for example {@code mkt}. */
    public Map<String, String> parameters() {
        return Form.parse(query);
    }
}
