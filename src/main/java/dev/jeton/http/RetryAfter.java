package dev.jeton.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads the Retry-After header: RFC 9110, section 10.2.3. */
public final class RetryAfter {
    private static final int MOST_DIGITS = 9;
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Returns the wait, from zero to a day; empty if there is no header, or an invalid one.
     *
     * @param now compared with a date if the response has no Date header
     */
    public static Optional<Duration> in(Response<?> response, Instant now) {
        return response.header("retry-after")
                .map(String::strip)
                .flatMap(value -> value.matches("\\d+")
                        ? Optional.of(seconds(value))
                        : date(value)
                                .map(then -> Duration.between(
                                        response.header("date")
                                                .flatMap(RetryAfter::date)
                                                .orElse(now),
                                        then)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    private static Duration seconds(String digits) {
        return digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty(); // an obsolete format, or no date
        }
    }
}
