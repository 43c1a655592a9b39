package dev.jeton.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** Returns the lines of a debug log: the request, its headers, and the fields of its form. */
    List<String> lines() {
        return Stream.of(
                        Stream.of(method + " " + path + (query.isEmpty() ? "" : "?" + query)),
                        sorted(headers, ": "),
                        sorted(form, "="))
                .flatMap(lines -> lines)
                .map(line -> "> " + line)
                .toList();
    }

    private static Stream<String> sorted(Map<String, String> values, String separator) {
        return new TreeMap<>(values).entrySet().stream().map(it -> it.getKey() + separator + it.getValue());
    }

    /** Returns the decoded parameters of the query, for example {@code mkt}. */
    public Map<String, String> parameters() {
        return Form.parse(query);
    }
}
