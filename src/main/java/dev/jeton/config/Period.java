package dev.jeton.config;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a duration such as {@code 90s}, {@code 10m}, {@code 1h30m} or {@code 1d}; a number alone means seconds. */
public final class Period {
    public static final String EXAMPLES = "90s, 10m or 1h";

    private static final Pattern PERIOD =
            Pattern.compile("(?:(\\d{1,3})d)?(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?|(\\d{1,6})");

    private Period() {}

    /** Returns the duration; fails with {@link Outcome#USAGE} if the text is anything else, empty or zero. */
    public static Duration parse(Value value) {
        return of(value.text())
                .orElseThrow(
                        () -> Failure.of(Outcome.USAGE, value.described() + " is not a duration such as " + EXAMPLES));
    }

    /** Returns the duration; empty if the text is anything else, or zero. */
    public static Optional<Duration> of(String text) {
        var match = PERIOD.matcher(text);
        return Optional.of(match)
                .filter(Matcher::matches)
                .map(it -> Duration.ofDays(number(it.group(1)))
                        .plusHours(number(it.group(2)))
                        .plusMinutes(number(it.group(3)))
                        .plusSeconds(number(it.group(4)) + number(it.group(5))))
                .filter(length -> !length.isZero());
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
