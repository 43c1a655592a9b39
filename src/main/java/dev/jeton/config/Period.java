package dev.jeton.config;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.time.Duration;
import java.util.regex.Pattern;

/** Parses a duration such as {@code 90s}, {@code 10m}, {@code 1h} or {@code 1h30m}. */
public final class Period {
    private static final Pattern PERIOD = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?(?:(\\d{1,6})s)?");

    private Period() {}

    /** Returns the duration; fails with {@link Outcome#USAGE} if the text is anything else, empty or zero. */
    public static Duration parse(Value value) {
        var match = PERIOD.matcher(value.text());
        var length = match.matches()
                ? Duration.ofHours(number(match.group(1)))
                        .plusMinutes(number(match.group(2)))
                        .plusSeconds(number(match.group(3)))
                : Duration.ZERO;
        if (length.isZero()) {
            throw Failure.of(
                    Outcome.USAGE,
                    "'" + value.text() + "' (" + value.origin() + ") is not a duration such as 90s, 10m or 1h");
        }
        return length;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
