package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.USAGE;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.GraphOrigin;
import dev.jeton.http.Method;
import dev.jeton.json.JsonPieces;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One request of many, as a line of JSON says it; see https://learn.microsoft.com/graph/json-batching.
 *
 * @param line      its number in the input, from 1
 * @param id        unique among the requests around it
 * @param url       below the version: {@code /me}
 * @param headers   a JSON object, absent where there are none
 * @param body      any JSON, absent where there is none
 * @param dependsOn IDs of those that must have been answered well before
 */
public record BatchRequest(
        long line,
        String id,
        Method method,
        String url,
        Optional<String> headers,
        Optional<String> body,
        List<String> dependsOn) {
    private static final Set<String> FIELDS = Set.of("id", "method", "url", "headers", "body", "dependsOn");
    private static final String JSON_TYPE = "{\"Content-Type\":\"application/json\"}";

    /** Fails with {@link Outcome#USAGE}, naming the line, where it is no such request. */
    static BatchRequest parse(String text, long line, GraphOrigin origin, String version) {
        try {
            var fields = JsonPieces.fields(text);
            fields.keySet().stream()
                    .filter(name -> !FIELDS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw wrong(line, "a request has no field '" + name + "'");
                    });
            var body = Optional.ofNullable(fields.get("body"));
            return new BatchRequest(
                    line,
                    text(fields, "id", line).orElse("line-" + line),
                    method(text(fields, "method", line).orElse("GET"), line),
                    origin.below(version, text(fields, "url", line).orElseThrow(() -> wrong(line, "it has no 'url'"))),
                    headers(Optional.ofNullable(fields.get("headers")), body, line),
                    body,
                    fields.containsKey("dependsOn") ? ids(fields.get("dependsOn"), line) : List.of());
        } catch (JsonProcessingException e) {
            throw wrong(line, "it is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong(line, e.getMessage());
        } catch (Failure failure) {
            throw failure.getMessage().startsWith(place(line)) ? failure : wrong(line, failure.getMessage());
        }
    }

    static Failure wrong(long line, String reason) {
        return Failure.of(USAGE, place(line) + reason);
    }

    /** As it is sent together with others: what it depends on besides has been answered well already. */
    String json(Set<String> together) {
        var json = new StringBuilder("{\"id\":").append(JsonPieces.quoted(id));
        json.append(",\"method\":\"").append(method).append('"');
        json.append(",\"url\":").append(JsonPieces.quoted(url));
        headers.ifPresent(object -> json.append(",\"headers\":").append(object));
        body.ifPresent(value -> json.append(",\"body\":").append(value));
        var before = dependsOn.stream()
                .filter(together::contains)
                .map(JsonPieces::quoted)
                .toList();
        if (!before.isEmpty()) {
            json.append(",\"dependsOn\":[").append(String.join(",", before)).append(']');
        }
        return json.append('}').toString();
    }

    private static String place(long line) {
        return "line " + line + ": ";
    }

    private static Method method(String name, long line) {
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> wrong(line, "'" + name + "' is no method"));
    }

    /** Graph wants to be told what a body is; an object or array is JSON. */
    private static Optional<String> headers(Optional<String> object, Optional<String> body, long line)
            throws IOException {
        var names = object.isEmpty()
                ? Set.<String>of()
                : JsonPieces.fields(object.get()).keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        if (names.contains("authorization")) {
            throw wrong(line, "Authorization: the token is jeton's own affair");
        }
        if (body.isEmpty() || names.contains("content-type")) {
            return object;
        }
        if (!body.get().startsWith("{") && !body.get().startsWith("[")) {
            throw wrong(line, "a body that is text needs a Content-Type in 'headers'");
        }
        return Optional.of(
                names.isEmpty()
                        ? JSON_TYPE
                        : JSON_TYPE.replace("}", ",") + object.get().substring(1));
    }

    private static Optional<String> text(Map<String, String> fields, String name, long line) {
        return Optional.ofNullable(fields.get(name)).map(piece -> JsonPieces.text(piece)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> wrong(line, "its '" + name + "' is no text")));
    }

    private static List<String> ids(String array, long line) throws IOException {
        return JsonPieces.elements(array).stream()
                .map(piece -> JsonPieces.text(piece).orElseThrow(() -> wrong(line, "its 'dependsOn' holds no IDs")))
                .distinct()
                .toList();
    }
}
