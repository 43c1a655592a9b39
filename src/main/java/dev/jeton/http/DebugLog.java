package dev.jeton.http;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Prints requests and responses line by line, with their secrets masked: what {@code --debug} shows. */
public final class DebugLog {
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
        var masking = masking(request);
        print("> " + request.method() + " " + shown(request, masking));
        request.headers().forEach((name, value) -> print("> " + name + ": " + masking.header(name, value)));
        if (request.body().orElse(Content.EMPTY) instanceof Content content && !request.isPreauthenticated()) {
            var type = Optional.ofNullable(request.headers().get("Content-Type"));
            body("> ", masking.body(content.text(), type), content.length());
        }
    }

    void received(Request request, Response<?> response) {
        var masking = masking(request);
        print("< " + response.status());
        response.headers()
                .forEach((name, values) ->
                        values.forEach(value -> print("< " + name + ": " + masking.header(name, value))));
    }

    /** @param text the whole body; empty if it is no text, or too long to be looked at */
    void received(Request request, Optional<Content> text, Optional<String> type, long size) {
        body("< ", text.flatMap(content -> masking(request).body(content.text(), type)), size);
    }

    void failed(Request request, Throwable failure) {
        print("< no response from " + request.url().getRawAuthority() + ": "
                + failure.getClass().getSimpleName());
    }

    /** @param masked empty if only the size may be shown */
    private void body(String mark, Optional<String> masked, long size) {
        if (size == 0) {
            return;
        }
        print(mark.strip());
        masked.map(text -> cut(text, size))
                .orElse("(" + size + " bytes)")
                .lines()
                .forEach(line -> print(mark + line));
    }

    /** Cuts a text whose secrets are masked: half a secret could not be recognised. */
    private static String cut(String masked, long size) {
        return masked.length() <= Masking.LONGEST
                ? masked
                : masked.substring(0, Masking.LONGEST) + "... (" + size + " bytes)";
    }

    /** URLs to the origin of the request are shown, unless it is that of a pre-authenticated URL. */
    private static Masking masking(Request request) {
        return new Masking(request.isPreauthenticated() ? NOWHERE : request.url());
    }

    private static String shown(Request request, Masking masking) {
        return request.isPreauthenticated() ? request.shownUrl().toString() : masking.url(request.url());
    }

    private void print(String line) {
        lines.ifPresent(out -> out.accept(line));
    }
}
