package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Graph answered: whole, unless it was asked for as it comes.
 *
 * @param headers in the order of their names, which are in lower case
 * @param content the body, or its beginning
 * @param rest    what comes behind it, each piece when it is asked for; for one use
 */
public record Answer(int status, Map<String, List<String>> headers, byte[] content, Multi<byte[]> rest) {
    private static final byte[] NOTHING = {};

    /** A whole one. */
    public Answer(int status, Map<String, List<String>> headers, byte[] content) {
        this(status, headers, content, Multi.createFrom().empty());
    }

    static Answer of(Response response) {
        var headers = new TreeMap<String, List<String>>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Answer(
                response.getStatus(), headers, response.hasEntity() ? response.readEntity(byte[].class) : NOTHING);
    }

    Answer with(byte[] beginning, Multi<byte[]> end) {
        return new Answer(status, headers, beginning, end);
    }

    /** The body; at least one piece, be it empty. */
    public Multi<byte[]> pieces() {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(content), rest);
    }

    public Optional<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of()).stream().findFirst();
    }

    /** Status line and headers, as HTTP spells them. */
    public List<String> head() {
        var reason = Optional.ofNullable(Response.Status.fromStatusCode(status)).map(Response.Status::getReasonPhrase);
        var line = "HTTP/1.1 " + status + " " + reason.orElse("");
        var fields = headers.entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value));
        return Stream.concat(Stream.of(line.strip()), fields).toList();
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether a person can read it: JSON, or text of another kind. */
    public boolean isText() {
        return header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT))
                .filter(type -> !type.startsWith("text/") && !type.contains("json") && !type.contains("xml"))
                .isEmpty();
    }

    public String text() {
        return new String(content, UTF_8);
    }

    public Page page() {
        return Page.of(text());
    }
}
