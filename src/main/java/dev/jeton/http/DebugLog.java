package dev.jeton.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Prints requests and responses line by line, with their secrets masked, for {@code --debug}. */
public final class DebugLog {
    /** In characters: a shorter one would be a word. */
    private static final int SHORTEST_TOKEN = 8;

    /** Not the origin of any URL, so that all URLs are masked. */
    private static final URI NO_ORIGIN = URI.create("none://none");

    private final Optional<Consumer<String>> lines;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();

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

    /** Returns an exchange that logs the requests and responses of another. */
    public Exchange logged(Exchange next) {
        return lines.isPresent() ? new Logged(next, this) : next;
    }

    void sent(Request request) {
        var masking = masking(request);
        Optional.ofNullable(request.headers().get("Authorization"))
                .map(header -> header.substring(header.indexOf(' ') + 1))
                .filter(token -> token.length() >= SHORTEST_TOKEN)
                .ifPresent(tokens::add);
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
                        values.forEach(value -> print("< " + name + ": " + header(request, masking, name, value))));
    }

    /** @param text the whole body; empty if it is binary or too long to print */
    void received(Request request, Optional<Content> text, Optional<String> type, long size) {
        body("< ", text.flatMap(content -> masking(request).body(content.text(), type)), size);
    }

    void failed(Request request, Throwable failure) {
        print("< no response from " + request.url().getRawAuthority() + ": "
                + failure.getClass().getSimpleName());
    }

    /** @param masked empty to print only the size */
    private void body(String mark, Optional<String> masked, long size) {
        if (size == 0) {
            return;
        }
        print(mark.strip());
        masked.map(text -> cut(withoutTokens(text), size))
                .orElse("(" + size + " bytes)")
                .lines()
                .forEach(line -> print(mark + line));
    }

    private String header(Request request, Masking masking, String name, String value) {
        var masked = withoutTokens(masking.header(name, value));
        return request.isPreauthenticated() ? new SecretUrl(request.url()).maskedIn(masked) : masked;
    }

    /** Returns a text without the tokens that were sent: a server may echo them, whatever their format is. */
    private String withoutTokens(String text) {
        var masked = text;
        for (var token : tokens) {
            masked = masked.replace(token, Masking.MASK);
        }
        return masked;
    }

    /** Truncates a text whose secrets are already masked: a truncated secret could not be recognised. */
    private static String cut(String masked, long size) {
        return masked.length() <= Masking.LONGEST
                ? masked
                : masked.substring(0, Masking.LONGEST) + "... (" + size + " bytes)";
    }

    /** Returns a masking that shows URLs of the request's origin, unless the URL is pre-authenticated. */
    private static Masking masking(Request request) {
        return new Masking(request.isPreauthenticated() ? NO_ORIGIN : request.url());
    }

    private static String shown(Request request, Masking masking) {
        return request.isPreauthenticated() ? request.shownUrl().toString() : masking.url(request.url());
    }

    private void print(String line) {
        lines.ifPresent(out -> out.accept(line));
    }
}
