package dev.jeton.http;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints requests and responses line by line, with their secrets masked: what {@code --debug} shows. */
public final class DebugLog {
    /** In characters: what is shown of a body. */
    private static final int LONGEST_SHOWN = 2000;

    /** No link leads here, so none is shown whole. */
    private static final URI NOWHERE = URI.create("none://nowhere");

    private final Optional<Consumer<String>> lines;

    private DebugLog(Optional<Consumer<String>> lines) {
        this.lines = lines;
    }

    /** @param lines takes a line at a time, on any thread */
    public static DebugLog to(Consumer<String> lines) {
        return new DebugLog(Optional.of(lines));
    }

    public static DebugLog none() {
        return new DebugLog(Optional.empty());
    }

    /** The same exchange, of which this log prints each request and response. */
    public Exchange logged(Exchange next) {
        return lines.isPresent() ? new Logged(next, this) : next;
    }

    void sent(Request request) {
        print("> " + request.method() + " " + Masked.text(request.shownUrl().toString(), request.shownUrl()));
        request.headers()
                .forEach((name, value) -> print("> " + name + ": " + Masked.header(name, value, base(request))));
        if (request.body().orElse(Content.EMPTY) instanceof Content content && !request.isPreauthenticated()) {
            body("> ", Optional.of(content), content.length(), request);
        }
    }

    void received(Request request, Response<?> response) {
        print("< " + response.status());
        response.headers()
                .forEach((name, values) ->
                        values.forEach(value -> print("< " + name + ": " + Masked.header(name, value, base(request)))));
    }

    /** @param text the whole body; empty if it is no text, or too long to be looked at */
    void received(Request request, Optional<Content> text, long size) {
        body("< ", text, size, request);
    }

    void failed(Request request, Throwable failure) {
        print("< no response from " + request.url().getRawAuthority() + ": "
                + failure.getClass().getSimpleName());
    }

    /** Masks a text before it is cut: half a secret could not be recognised. */
    private void body(String mark, Optional<Content> text, long size, Request request) {
        if (size == 0) {
            return;
        }
        print(mark.strip());
        text.map(content -> cut(Masked.text(content.text(), base(request)), size))
                .orElse("(" + size + " bytes)")
                .lines()
                .forEach(line -> print(mark + line));
    }

    private static String cut(String text, long size) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "... (" + size + " bytes)";
    }

    /** What a link in headers and body is compared with: one to the same origin is shown with its query. */
    private static URI base(Request request) {
        return request.isPreauthenticated() ? NOWHERE : request.url();
    }

    private void print(String line) {
        lines.ifPresent(out -> out.accept(line));
    }
}
