package dev.jeton.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the Retry-After header: RFC 9110, section 10.2.3. */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * Returns the wait, never negative; empty if there is no header, or an invalid one.
     *
     * @param now compared with a date if the response has no Date header
     */
    public static Optional<Duration> in(Response<?> response, Instant now) {
        return response.header("retry-after")
                .map(String::strip)
                .flatMap(value -> value.matches("\\d{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value)
                                .map(then -> Duration.between(
                                        response.header("date")
                                                .flatMap(RetryAfter::date)
                                                .orElse(now),
                                        then)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // an obsolete format, or no date
        }
    }
}
