package dev.jeton.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The scenarios in which a healthy request gets no answer of its own: throttled, unavailable, redirected away. */
final class Outages {
    private static final int THROTTLED = 2;
    private static final int PROXY_ERRORS = 2;
    private static final String PROXY_PAGE = """
            <!DOCTYPE html>
            <html><head><title>502 Bad Gateway</title></head>
            <body><h1>502 Bad Gateway</h1><p>The proxy server received an invalid response.</p></body></html>
            """;

    private final Scenario scenario;
    private final Map<String, Integer> seen = new HashMap<>();

    Outages(Scenario scenario) {
        this.scenario = scenario;
    }

    Optional<Reply> ofTokens(Call call) {
        return switch (scenario) {
            case UNAVAILABLE -> Optional.of(Refusal.UNAVAILABLE.reply(call));
            case UNAVAILABLE_ONCE -> first(1, "token", () -> Refusal.UNAVAILABLE.reply(call));
            case HTML_ERROR ->
                call.field("device_code").flatMap(code -> first(PROXY_ERRORS, code, () -> Reply.html(502, PROXY_PAGE)));
            default -> Optional.empty();
        };
    }

    Optional<Reply> ofGraph(Call call) {
        return switch (scenario) {
            case UNAVAILABLE -> Optional.of(unavailable(call));
            case UNAVAILABLE_ONCE -> first(1, call.path(), () -> unavailable(call));
            case THROTTLE -> first(THROTTLED, call.path(), () -> throttled(call));
            case FOREIGN_REDIRECT -> Optional.of(Reply.redirect("https://graph.invalid" + call.path()));
            default -> Optional.empty();
        };
    }

    private Optional<Reply> first(int times, String key, Supplier<Reply> reply) {
        return seen.merge(key, 1, Integer::sum) <= times ? Optional.of(reply.get()) : Optional.empty();
    }

    private static Reply unavailable(Call call) {
        return GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.");
    }

    private static Reply throttled(Call call) {
        return GraphError.reply(call, 429, "TooManyRequests", "Too many requests. Retry after 1 second.")
                .with("Retry-After", "1");
    }
}
