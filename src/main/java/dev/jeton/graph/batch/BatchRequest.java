package dev.jeton.graph.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AdvancedQuery;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.http.Method;
import dev.jeton.json.EndsEarly;
import dev.jeton.json.RawValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One request of a batch, parsed from JSON; see https://learn.microsoft.com/graph/json-batching.
 *
 * @param place     where it is in the input
 * @param id        unique among the last {@link BatchWindow#MAX_SPAN} requests
 * @param url       relative to the version: {@code /me}
 * @param headers   a JSON object; empty if there are none
 * @param body      any JSON; empty if there is none
 * @param dependsOn the IDs of the requests that must have succeeded before
 */
public record BatchRequest(
        RequestPlace place,
        String id,
        Method method,
        String url,
        Optional<String> headers,
        Optional<String> body,
        List<String> dependsOn) {
    private static final Set<String> FIELDS = Set.of("id", "method", "url", "headers", "body", "dependsOn");
    private static final String CONTENT_TYPE = "Content-Type";

    /** Parses JSON; fails with {@link Outcome#USAGE} and the place if it is not a valid request. */
    static BatchRequest parse(String text, RequestPlace place, ApiOrigin origin, String version) {
        try {
            var fields = RawValue.of(text.getBytes(UTF_8)).fields();
            fields.keySet().stream()
                    .filter(name -> !FIELDS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw place.invalid("unknown field '" + name + "'");
                    });
            var body = Optional.ofNullable(fields.get("body")).map(RawValue::json);
            var method = method(text(fields, "method", place).orElse("GET"), place);
            var url = origin.toBatchUrl(
                    version, text(fields, "url", place).orElseThrow(() -> place.invalid("missing field 'url'")));
            return new BatchRequest(
                    place,
                    text(fields, "id", place).orElse(place.id()),
                    method,
                    withCount(method, url),
                    headers(Optional.ofNullable(fields.get("headers")), required(method, url, body), place),
                    body,
                    fields.containsKey("dependsOn") ? ids(fields.get("dependsOn"), place) : List.of());
        } catch (EndsEarly e) {
            throw place.invalid("not valid JSON: it ends early");
        } catch (IOException e) {
            throw place.invalid(e.getMessage());
        } catch (Failure failure) {
            throw place.isNamedIn(failure) ? failure : place.invalid(failure.getMessage());
        }
    }

    /** Returns the number of the line or request in the input, from 1. */
    long line() {
        return place.number();
    }

    /**
     * Returns the JSON to send.
     *
     * @param batch the IDs of the requests in the same batch; any other dependency has already succeeded
     */
    String json(Set<String> batch) {
        var json = new StringBuilder("{\"id\":").append(RawValue.quoted(id));
        json.append(",\"method\":\"").append(method).append('"');
        json.append(",\"url\":").append(RawValue.quoted(url));
        headers.ifPresent(object -> json.append(",\"headers\":").append(object));
        body.ifPresent(value -> json.append(",\"body\":").append(value));
        var dependencies =
                dependsOn.stream().filter(batch::contains).map(RawValue::quoted).toList();
        if (!dependencies.isEmpty()) {
            json.append(",\"dependsOn\":[")
                    .append(String.join(",", dependencies))
                    .append(']');
        }
        return json.append('}').toString();
    }

    private static Method method(String name, RequestPlace place) {
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> place.invalid("unknown method '" + name + "'"));
    }

    /** Returns the URL, with $count=true if Graph requires it. */
    private static String withCount(Method method, String url) {
        var isCounted =
                method != Method.GET || AdvancedQuery.withCount(url, List.of()).isEmpty();
        return isCounted ? url : url + "&$count=true";
    }

    /** Returns the headers with those that Graph requires, unless they are there. */
    private static Optional<String> headers(
            Optional<RawValue> object, Map<String, Optional<String>> required, RequestPlace place) throws IOException {
        var names = object.isEmpty()
                ? Set.<String>of()
                : object.get().fields().keySet().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        if (object.isPresent() && names.size() < object.get().fields().size()) {
            throw place.invalid("a header is there twice: their names are the same in another case");
        }
        if (names.contains("authorization")) {
            throw place.invalid("the header 'Authorization' is not allowed: jeton adds the token");
        }
        var missing = new TreeMap<>(required);
        missing.keySet().removeIf(name -> names.contains(name.toLowerCase(Locale.ROOT)));
        if (missing.containsValue(Optional.<String>empty())) {
            throw place.invalid("a body that is text needs a Content-Type in 'headers'");
        }
        var own = object.map(RawValue::json)
                .filter(any -> !names.isEmpty())
                .map(json -> json.substring(json.indexOf('{') + 1, json.lastIndexOf('}')));
        var all = Stream.concat(
                        missing.entrySet().stream()
                                .map(header -> RawValue.quoted(header.getKey()) + ":"
                                        + RawValue.quoted(header.getValue().orElseThrow())),
                        own.stream())
                .toList();
        return all.isEmpty() ? object.map(RawValue::json) : Optional.of("{" + String.join(",", all) + "}");
    }

    /** Returns the headers that Graph requires, by name; an object or array is JSON. No value if only the user knows it. */
    private static Map<String, Optional<String>> required(Method method, String url, Optional<String> body) {
        var headers = new TreeMap<String, Optional<String>>();
        body.ifPresent(json -> headers.put(
                CONTENT_TYPE,
                Optional.of("application/json").filter(type -> json.startsWith("{") || json.startsWith("["))));
        if (method == Method.GET && AdvancedQuery.isRequired(url, List.of())) {
            headers.put(AdvancedQuery.HEADER, Optional.of(AdvancedQuery.VALUE));
        }
        return headers;
    }

    private static Optional<String> text(Map<String, RawValue> fields, String name, RequestPlace place) {
        return Optional.ofNullable(fields.get(name)).map(value -> value.text()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> place.invalid("'" + name + "' must be text")));
    }

    private static List<String> ids(RawValue array, RequestPlace place) throws IOException {
        return array.elements().stream()
                .map(value -> value.text().orElseThrow(() -> place.invalid("'dependsOn' must be an array of IDs")))
                .distinct()
                .toList();
    }
}
