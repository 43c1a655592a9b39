package dev.jeton.auth;

import dev.jeton.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the numbers of seconds in responses of Entra, each within bounds: a server may send any number. */
final class Seconds {
    /** Bounds the time to parse a number. */
    private static final int MAX_DIGITS = 64;

    private Seconds() {}

    /** Returns the nearest whole number of seconds within the bounds; empty if the field is missing or not a number. */
    static Optional<Duration> in(Map<?, ?> fields, String name, Duration min, Duration max) {
        return Json.text(fields, name)
                .map(String::strip)
                .filter(text -> text.length() <= MAX_DIGITS)
                .flatMap(Seconds::number)
                .map(number -> number.max(seconds(min)).min(seconds(max)))
                .map(number -> Duration.ofSeconds(number.longValue()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static BigDecimal seconds(Duration bound) {
        return BigDecimal.valueOf(bound.toSeconds());
    }
}
