package dev.jeton.sandbox;

import dev.jeton.sandbox.graph.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Replies to valid requests to Graph with the errors of the scenario. */
final class GraphFaults {
    private static final int THROTTLED_REQUESTS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration SECOND_PAUSE = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();
    private Instant pausedUntil = Instant.MIN;

    GraphFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Returns the reply of the scenario; empty if the request is to be handled normally.
     *
     * @param normal returns the reply without a fault
     */
    Optional<Reply> replyTo(SandboxCall call, Supplier<Reply> normal) {
        return switch (scenario) {
            case UNAVAILABLE -> Optional.of(unavailable(call));
            case UNAVAILABLE_ONCE -> first(1, call, () -> unavailable(call));
            case THROTTLE -> first(THROTTLED_REQUESTS, call, () -> throttled(call));
            case THROTTLED_APP -> pause(call);
            case CUT_BODIES -> first(1, call, () -> normal.get().cut());
            case GATEWAY_TIMEOUT -> first(1, call, () -> gatewayTimeout(call));
            case GRAPH_DROPPED -> first(1, call, Reply::dropped);
            case GRAPH_HTML_ERROR -> first(1, call, () -> Reply.html(502, RequestFaults.PROXY_PAGE));
            case TRICKLING_BODIES -> Optional.of(normal.get().slow());
            case FOREIGN_REDIRECT -> Optional.of(Reply.redirect("https://graph.invalid" + call.path()));
            default -> Optional.empty();
        };
    }

    private Optional<Reply> first(int times, SandboxCall call, Supplier<Reply> reply) {
        return counter.increment(call.path()) <= times ? Optional.of(reply.get()) : Optional.empty();
    }

    /**
     * Sends {@code Retry-After} in seconds, then as a date: RFC 9110 section 10.2.3. An early request does not extend
     * the pause.
     */
    private Optional<Reply> pause(SandboxCall call) {
        var early = call.at().isBefore(pausedUntil);
        var pauses = early ? counter.get("pause") : counter.increment("pause");
        if (pauses > 2) {
            return Optional.empty();
        }
        if (!early) {
            pausedUntil = call.at().plus(pauses == 1 ? FIRST_PAUSE : SECOND_PAUSE);
        }
        var left = Math.max(
                1, Duration.between(call.at(), pausedUntil).plusMillis(999).toSeconds());
        return Optional.of(GraphError.reply(call, 429, "TooManyRequests", "Application is over its MaxUsage limit.")
                .with("Retry-After", pauses == 1 ? "" + left : Reply.HTTP_DATE.format(pausedUntil.plusMillis(999))));
    }

    private static Reply unavailable(SandboxCall call) {
        return GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.");
    }

    private static Reply gatewayTimeout(SandboxCall call) {
        return GraphError.reply(call, 504, "gatewayTimeout", "The gateway did not receive a response in time.");
    }

    private static Reply throttled(SandboxCall call) {
        return GraphError.reply(call, 429, "TooManyRequests", "Too many requests. Retry after 1 second.")
                .with("Retry-After", "1");
    }
}
