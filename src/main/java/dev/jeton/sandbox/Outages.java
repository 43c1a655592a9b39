package dev.jeton.sandbox;

import dev.jeton.sandbox.graph.GraphError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The scenarios in which a healthy request gets no answer of its own: throttled, unavailable, redirected away. */
final class Outages {
    private static final int THROTTLED = 2;
    private static final int BAD_POLLS = 2;
    private static final Duration THROTTLED_FOR = Duration.ofSeconds(2);
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
            case HTML_ERROR -> firstPolls(call, poll -> Reply.html(502, PROXY_PAGE));
            case DROPPED_CONNECTIONS -> firstPolls(call, poll -> Reply.dropped());
            case CUT_BODIES ->
                firstPolls(call, poll -> Refusal.PENDING.reply(call).cut());
            case EMPTY_BODIES -> firstPolls(call, poll -> Reply.text(400, ""));
            case THROTTLED_POLLS -> firstPolls(call, poll -> throttledPoll(call, poll));
            default -> Optional.empty();
        };
    }

    /** @param healthy the answer on a good day */
    Optional<Reply> ofGraph(Call call, Supplier<Reply> healthy) {
        return switch (scenario) {
            case UNAVAILABLE -> Optional.of(unavailable(call));
            case UNAVAILABLE_ONCE -> first(1, call.path(), () -> unavailable(call));
            case THROTTLE -> first(THROTTLED, call.path(), () -> throttled(call));
            case CUT_BODIES -> first(1, call.path(), () -> healthy.get().cut());
            case FOREIGN_REDIRECT -> Optional.of(Reply.redirect("https://graph.invalid" + call.path()));
            default -> Optional.empty();
        };
    }

    private Optional<Reply> first(int times, String key, Supplier<Reply> reply) {
        return count(key) <= times ? Optional.of(reply.get()) : Optional.empty();
    }

    /** @param reply by the number of the poll with this code, from 1 */
    private Optional<Reply> firstPolls(Call call, IntFunction<Reply> reply) {
        return call.field("device_code")
                .map(this::count)
                .filter(poll -> poll <= BAD_POLLS)
                .map(reply::apply);
    }

    private int count(String key) {
        return seen.merge(key, 1, Integer::sum);
    }

    /** Both forms of RFC 9110 section 10.2.3: seconds, and a date. */
    private static Reply throttledPoll(Call call, int poll) {
        return Refusal.THROTTLED
                .reply(call)
                .with(
                        "Retry-After",
                        poll == 1 ? "1" : Reply.HTTP_DATE.format(call.at().plus(THROTTLED_FOR)));
    }

    private static Reply unavailable(Call call) {
        return GraphError.reply(call, 503, "serviceNotAvailable", "The service is temporarily unavailable.");
    }

    private static Reply throttled(Call call) {
        return GraphError.reply(call, 429, "TooManyRequests", "Too many requests. Retry after 1 second.")
                .with("Retry-After", "1");
    }
}
