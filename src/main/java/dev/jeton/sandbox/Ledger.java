package dev.jeton.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What arrived, in order, with its secrets masked. */
final class Ledger {
    private static final Set<String> SECRET_FIELDS = Set.of(
            "device_code", "code", "refresh_token", "client_secret", "client_assertion", "password", "assertion");

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<String, Integer> tokens = new LinkedHashMap<>();

    synchronized void note(Call call) {
        exchanges.add(new Exchange(
                call.at(),
                call.method(),
                call.path(),
                call.query(),
                maskedHeaders(call.headers()),
                maskedForm(call.form())));
    }

    synchronized List<Exchange> exchanges() {
        return List.copyOf(exchanges);
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

    private static Map<String, String> maskedForm(Map<String, String> form) {
        var masked = new LinkedHashMap<>(form);
        masked.replaceAll((name, value) -> SECRET_FIELDS.contains(name) ? "***" : value);
        return Map.copyOf(masked);
    }
}
