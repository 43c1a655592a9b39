package dev.jeton.http;

import static java.util.Collections.unmodifiableMap;
import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP response.
 *
 * @param headers all values of each header, by its name in lower case
 * @param body    a {@link Body} to read, or its {@link Content}
 */
public record Response<B>(int status, Map<String, List<String>> headers, B body) {
    public Response {
        var byName = new TreeMap<String, List<String>>();
        headers.forEach((name, values) -> byName.computeIfAbsent(name.toLowerCase(ROOT), none -> new ArrayList<>())
                .addAll(values));
        headers = unmodifiableMap(byName);
    }

    /** @param headers may contain a name several times */
    static <B> Response<B> of(int status, Iterable<Map.Entry<String, String>> headers, B body) {
        var byName = new TreeMap<String, List<String>>();
        headers.forEach(header -> byName.computeIfAbsent(header.getKey(), none -> new ArrayList<>())
                .add(header.getValue()));
        return new Response<>(status, byName, body);
    }

    /** Returns the same response with another body. */
    public <C> Response<C> with(C other) {
        return new Response<>(status, headers, other);
    }

    /** Returns the first value of a header; empty if there is none. */
    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the Content-Type; empty if there is none. */
    public Optional<MediaType> mediaType() {
        return header("content-type").map(MediaType::of).filter(type -> !type.name()
                .isEmpty());
    }
}
