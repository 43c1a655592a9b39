package dev.jeton.support;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Responses that have been read. */
public final class Responses {
    private Responses() {}

    public static Response<Content> of(int status, String body) {
        return of(status, Map.of(), body);
    }

    /** @param headers one value each */
    public static Response<Content> of(int status, Map<String, String> headers, String body) {
        var all = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new Response<>(status, all, Content.of(body));
    }
}
