package dev.jeton.graph;

import dev.jeton.http.Response;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Formats the status line and the headers of a response as in HTTP/1.1. */
public final class ResponseHead {
    private ResponseHead() {}

    public static List<String> lines(Response<?> response) {
        var reason = Optional.ofNullable(jakarta.ws.rs.core.Response.Status.fromStatusCode(response.status()))
                .map(status -> " " + status.getReasonPhrase());
        var fields = response.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value));
        return Stream.concat(Stream.of("HTTP/1.1 " + response.status() + reason.orElse("")), fields)
                .toList();
    }
}
