package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells what is sent and what is answered, line by line, without the secrets: for a person who looks for a fault. */
public final class Transcript {
    private static final int MOST = 2000;

    private final Optional<Consumer<String>> told;

    private Transcript(Optional<Consumer<String>> told) {
        this.told = told;
    }

    /** @param told takes a line at a time, on any thread */
    public static Transcript to(Consumer<String> told) {
        return new Transcript(Optional.of(told));
    }

    public static Transcript none() {
        return new Transcript(Optional.empty());
    }

    /** @param headers without those that the HTTP client adds, such as Host */
    public void sent(String method, URI url, Map<String, String> headers, byte[] body) {
        told.ifPresent(lines -> {
            lines.accept("> " + method + " " + Masked.text(url.toString(), url));
            headers.forEach((name, value) -> lines.accept("> " + name + ": " + Masked.header(name, value, url)));
            tell(lines, "> ", body, true, url);
        });
    }

    /** @param isText whether a person could read the body */
    public void answered(URI url, int status, Map<String, List<String>> headers, byte[] body, boolean isText) {
        told.ifPresent(lines -> {
            lines.accept("< " + status);
            headers.forEach((name, values) ->
                    values.forEach(value -> lines.accept("< " + name + ": " + Masked.header(name, value, url))));
            tell(lines, "< ", body, isText, url);
        });
    }

    /** That the body of an answer is there which was told without it. */
    public void arrived(long bytes) {
        told.ifPresent(lines -> lines.accept("< (" + bytes + " bytes)"));
    }

    public void lost(URI url, Throwable failure) {
        told.ifPresent(lines -> lines.accept("< no answer from " + url.getRawAuthority() + ": "
                + failure.getClass().getSimpleName()));
    }

    /** Masked first and cut then: half of a secret would not be known as one. */
    private static void tell(Consumer<String> lines, String mark, byte[] body, boolean isText, URI url) {
        if (body.length == 0) {
            return;
        }
        lines.accept(mark.strip());
        if (!isText) {
            lines.accept(mark + "(" + body.length + " bytes)");
            return;
        }
        var text = Masked.text(new String(body, UTF_8), url);
        var shown = text.length() <= MOST ? text : text.substring(0, MOST) + "... (" + body.length + " bytes)";
        shown.lines().forEach(line -> lines.accept(mark + line));
    }
}
