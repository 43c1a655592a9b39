package dev.jeton.sandbox.drive;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of a request.
 *
 * @param last inclusive
 */
record ContentRange(long first, long last, long total) {
    private static final Pattern HEADER = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(\\d{1,15})");

    /** Returns empty if the header is missing or malformed. */
    static Optional<ContentRange> of(Map<String, String> headers) {
        var parts = HEADER.matcher(headers.getOrDefault("content-range", ""));
        return parts.matches()
                ? Optional.of(new ContentRange(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))))
                        .filter(range -> range.first <= range.last && range.last < range.total)
                : Optional.empty();
    }

    long length() {
        return last - first + 1;
    }

    boolean isLast() {
        return last + 1 == total;
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }
}
