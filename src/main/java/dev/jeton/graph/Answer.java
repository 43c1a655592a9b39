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

    /** Returns whether the body is text. The media type decides; without one, only JSON is text. */
    public boolean isText() {
        return mediaType().map(Answer::namesText).orElseGet(() -> JsonPieces.isJson(text()));
    }

    /** Returns whether the body is JSON. The media type decides; without one, the body does. */
    public boolean isJson() {
        return mediaType().map(Answer::namesJson).orElseGet(() -> JsonPieces.isJson(text()));
    }

    /** Returns whether the media type says that the body is not text, so that the body need not be there yet. */
    boolean isBinary() {
        return mediaType().filter(type -> !namesText(type)).isPresent();
    }

    public String text() {
        return new String(content, UTF_8);
    }

    public Page page() {
        return Page.of(text());
    }

    /** In lower case and without parameters: RFC 9110, section 8.3.1. */
    private Optional<String> mediaType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    /** By whole names: those of Office files have "xml" in them. */
    private static boolean namesText(String type) {
        return namesJson(type) || type.startsWith("text/") || type.equals("application/xml") || type.endsWith("+xml");
    }

    private static boolean namesJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }
}
