package dev.jeton.sandbox.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sorts collections, and caches the latest orders for the next page: sorting a million rows takes seconds. */
final class OrderCache {
    private static final int CAPACITY = 4;

    private record Key(Order order, int revision) {}

    private final Map<Key, int[]> cache = new LinkedHashMap<>();

    /** @param revision changes whenever the rows change */
    SandboxRows sorted(SandboxRows rows, Order order, int revision) {
        var key = new Key(order, revision);
        var positions = cache.get(key);
        if (positions == null) {
            positions = order.sorted(rows);
            if (cache.size() == CAPACITY) {
                cache.remove(cache.keySet().iterator().next());
            }
            cache.put(key, positions);
        }
        return new View(rows, positions);
    }

    private record View(SandboxRows rows, int[] order) implements SandboxRows {
        @Override
        public int positions() {
            return order.length;
        }

        @Override
        public int size() {
            return order.length;
        }

        @Override
        public Optional<Row> at(int position) {
            return rows.at(order[position]);
        }
    }
}
