package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.ContentLinks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The latest requests in order, with their secrets masked, and the number of all requests. */
final class RequestLog {
    /** Bounds the memory: a client may page through a million users. */
    static final int CAPACITY = 10_000;

    private static final Set<String> SECRET_FIELDS = Set.of(
            "device_code", "code", "refresh_token", "client_secret", "client_assertion", "password", "assertion");

    private final Deque<LoggedRequest> requests = new ArrayDeque<>();
    private final Map<String, Integer> tokens = new LinkedHashMap<>();
    private long count;

    synchronized void add(SandboxCall call) {
        count++;
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(new LoggedRequest(
                call.at(),
                call.method(),
                call.path(),
                maskedQuery(call.query()),
                maskedHeaders(call.headers()),
                maskedForm(call.form())));
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
        masked.computeIfPresent("cookie", (name, value) -> "***");
        return Map.copyOf(masked);
    }

    private int number(String authorization) {
        return tokens.computeIfAbsent(authorization, token -> tokens.size() + 1);
    }

    private static String maskedQuery(String query) {
        return query.replaceAll("((?:^|&)" + ContentLinks.TEMP_AUTH + "=)[^&]*", "$1***");
    }

    private static Map<String, String> maskedForm(Map<String, String> form) {
        var masked = new LinkedHashMap<>(form);
        masked.replaceAll((name, value) -> SECRET_FIELDS.contains(name) ? "***" : value);
        return Map.copyOf(masked);
    }
}
