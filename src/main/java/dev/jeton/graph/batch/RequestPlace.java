package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;

/**
 * Where a request is in the input.
 *
 * @param unit   {@code line}, or {@code request} if the input is one JSON document
 * @param number from 1
 */
record RequestPlace(String unit, long number) {
    static RequestPlace line(long number) {
        return new RequestPlace("line", number);
    }

    static RequestPlace ofDocument(long number) {
        return new RequestPlace("request", number);
    }

    /** Returns the ID of a request that has none. */
    String id() {
        return unit + "-" + number;
    }

    Failure invalid(String reason) {
        return Failure.of(USAGE, prefix() + reason);
    }

    boolean isNamedIn(Failure failure) {
        return failure.getMessage().startsWith(prefix());
    }

    private String prefix() {
        return unit + " " + number + ": ";
    }
}
