package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.ContentLinks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The latest requests in order, with their secrets masked, and the number of all requests. */
final class RequestLog {
    /** Bounds the memory: a client may page through a million users. */
    static final int CAPACITY = 10_000;

    private static final Set<String> SECRET_FIELDS = Set.of(
            "access_token",
            "assertion",
            "client_assertion",
            "client_secret",
            "code",
            "code_verifier",
            "device_code",
            "id_token",
            "password",
            "refresh_token",
            ContentLinks.TEMP_AUTH);
    private static final Set<String> SECRET_HEADERS = Set.of("cookie", "proxy-authorization", "x-api-key");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("((?:^|&)(?:" + String.join("|", SECRET_FIELDS) + ")=)[^&]*");

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private final Map<String, Integer> tokens = new LinkedHashMap<>();
    private final Optional<Consumer<String>> debug;
    private long count;

    /** @param debug takes the lines of each request and of its response */
    RequestLog(Optional<Consumer<String>> debug) {
        this.debug = debug;
    }

    synchronized LoggedRequest add(SandboxCall call) {
        count++;
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        var request = new LoggedRequest(
                call.at(),
                call.method(),
                call.path(),
                maskedQuery(call.query()),
                maskedHeaders(call.headers()),
                maskedForm(call.form()));
        requests.addLast(request);
        return request;
    }

    /** Prints a request and the status of its response. */
    void print(LoggedRequest request, Reply reply) {
        if (debug.isPresent()) {
            request.lines().forEach(debug.get());
            debug.get().accept("< " + reply.summary());
        }
    }

    synchronized List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized long requestCount() {
        return count;
    }

    private Map<String, String> maskedHeaders(Map<String, String> headers) {
        var masked = new LinkedHashMap<>(headers);
        masked.computeIfPresent("authorization", (name, value) -> "Bearer " + number(value));
        SECRET_HEADERS.forEach(secret -> masked.computeIfPresent(secret, (name, value) -> "***"));
        return Map.copyOf(masked);
    }

    private int number(String authorization) {
        return tokens.computeIfAbsent(authorization, token -> tokens.size() + 1);
    }

    private static String maskedQuery(String query) {
        return SECRET_PARAMETER.matcher(query).replaceAll("$1***");
    }

    private static Map<String, String> maskedForm(Map<String, String> form) {
        var masked = new LinkedHashMap<>(form);
        masked.replaceAll((name, value) -> SECRET_FIELDS.contains(name) ? "***" : value);
        return Map.copyOf(masked);
    }
}
