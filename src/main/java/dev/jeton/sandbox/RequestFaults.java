package dev.jeton.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Replies to valid requests to the token endpoint with the errors of the scenario. */
final class RequestFaults {
    private static final int FAILED_POLLS = 2;
    private static final Duration THROTTLED_FOR = Duration.ofSeconds(2);
    static final String PROXY_PAGE = """
            <!DOCTYPE html>
            <html><head><title>502 Bad Gateway</title></head>
            <body><h1>502 Bad Gateway</h1><p>The proxy server received an invalid response.</p></body></html>
            """;

    private final Scenario scenario;
    private final RequestCounter counter = new RequestCounter();

    RequestFaults(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Returns the reply of the scenario; empty if the request is to be handled normally. */
    Optional<Reply> replyTo(SandboxCall call) {
        return switch (scenario) {
            case UNAVAILABLE -> Optional.of(EntraErrorReply.UNAVAILABLE.reply(call));
            case UNAVAILABLE_ONCE -> first(1, "token", () -> EntraErrorReply.UNAVAILABLE.reply(call));
            case HTML_ERROR -> firstPolls(call, poll -> Reply.html(502, PROXY_PAGE));
            case DROPPED_CONNECTIONS -> firstPolls(call, poll -> Reply.dropped());
            case CUT_BODIES ->
                firstPolls(call, poll -> EntraErrorReply.PENDING.reply(call).cut());
            case EMPTY_BODIES -> firstPolls(call, poll -> Reply.text(400, ""));
            case THROTTLED_POLLS -> firstPolls(call, poll -> throttledPoll(call, poll));
            default -> Optional.empty();
        };
    }

    private Optional<Reply> first(int times, String key, Supplier<Reply> reply) {
        return counter.increment(key) <= times ? Optional.of(reply.get()) : Optional.empty();
    }

    /** @param reply returns the reply to the nth poll with this code, from 1 */
    private Optional<Reply> firstPolls(SandboxCall call, IntFunction<Reply> reply) {
        return call.field("device_code")
                .map(counter::increment)
                .filter(poll -> poll <= FAILED_POLLS)
                .map(reply::apply);
    }

    /** Sends {@code Retry-After} in seconds, then as a date: RFC 9110 section 10.2.3. */
    private static Reply throttledPoll(SandboxCall call, int poll) {
        return EntraErrorReply.THROTTLED
                .reply(call)
                .with(
                        "Retry-After",
                        poll == 1 ? "1" : Reply.HTTP_DATE.format(call.at().plus(THROTTLED_FOR)));
    }
}
