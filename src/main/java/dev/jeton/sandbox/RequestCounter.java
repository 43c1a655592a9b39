package dev.jeton.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts requests by key. Drops the oldest key at its capacity, because next links and object IDs make many paths. */
public final class RequestCounter {
    private static final int CAPACITY = 10_000;

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    /** Returns the new count: 1 for the first request. */
    public int increment(String key) {
        if (counts.size() == CAPACITY && !counts.containsKey(key)) {
            counts.remove(counts.keySet().iterator().next());
        }
        return counts.merge(key, 1, Integer::sum);
    }

    int get(String key) {
        return counts.getOrDefault(key, 0);
    }
}
