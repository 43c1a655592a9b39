package dev.jeton.sandbox.drive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code Range} of a request: RFC 9110 section 14.2.
 *
 * @param from offset of the first byte
 * @param to   exclusive; not greater than {@code from} if the range is not satisfiable
 */
record RequestedRange(long from, long to) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    /** Returns empty if the header is to be ignored: several ranges, or a malformed one. */
    static Optional<RequestedRange> of(String header, long size) {
        var parts = HEADER.matcher(header.strip());
        if (!parts.matches() || (parts.group(1) + parts.group(2)).isEmpty()) {
            return Optional.empty();
        }
        if (parts.group(1).isEmpty()) {
            return Optional.of(new RequestedRange(Math.max(0, size - Long.parseLong(parts.group(2))), size));
        }
        var from = Long.parseLong(parts.group(1));
        var last = parts.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(parts.group(2));
        return from > last ? Optional.empty() : Optional.of(new RequestedRange(from, Math.min(size, last + 1)));
    }

    boolean isEmpty() {
        return from >= to;
    }

    long length() {
        return to - from;
    }

    String contentRange(long size) {
        return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
}
