package dev.jeton.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often something was met. It forgets what came first: next links and object IDs make no end of paths. */
public final class LoggedRequest {
    private static final int KEPT = 10_000;

    private final Map<String, Integer> times = new LinkedHashMap<>();

    /** Counts once more, from 1. */
    public int count(String what) {
        if (times.size() == KEPT && !times.containsKey(what)) {
            times.remove(times.keySet().iterator().next());
        }
        return times.merge(what, 1, Integer::sum);
    }

    int of(String what) {
        return times.getOrDefault(what, 0);
    }
}
