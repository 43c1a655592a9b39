package dev.jeton.sandbox.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A collection in another order. Sorting a million takes seconds, so the latest orders are kept for the next page. */
final class Ordered {
    private static final int KEPT = 4;

    private record Key(Order order, int revision) {}

    private final Map<Key, int[]> kept = new LinkedHashMap<>();

    /** @param revision what changes with the rows */
    SandboxRows of(SandboxRows rows, Order order, int revision) {
        var key = new Key(order, revision);
        var places = kept.get(key);
        if (places == null) {
            places = order.sorted(rows);
            if (kept.size() == KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(key, places);
        }
        return new View(rows, places);
    }

    private record View(SandboxRows rows, int[] order) implements SandboxRows {
        @Override
        public int places() {
            return order.length;
        }

        @Override
        public int size() {
            return order.length;
        }

        @Override
        public Optional<Row> at(int place) {
            return rows.at(order[place]);
        }
    }
}
