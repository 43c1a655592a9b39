package dev.jeton.command.option;

import dev.jeton.http.RetryPolicy;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How often and how long to try a call.
 *
 * @param responseTimeout the wait for the first byte of a response
 */
public record CallLimits(RetryPolicy policy, Duration responseTimeout) {
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(100);

    /** Returns the limits without options of the user. */
    public static CallLimits withDefaults(Consumer<String> warnings) {
        return new CallLimits(RetryPolicy.withDefaults(warnings), RESPONSE_TIMEOUT);
    }
}
