package dev.jeton.sandbox.graph;

import java.util.List;
import java.util.Optional;

/** An orders collection. A position stays the same when a row before it is deleted. */
interface SandboxRows {
    /** Returns the number of positions, including empty ones. */
    int positions();

    /** Returns the number of rows. */
    int size();

    /** Returns the row at a position; empty if it was deleted. */
    Optional<Row> at(int position);

    static SandboxRows of(List<Row> all) {
        return new SandboxRows() {
            @Override
            public int positions() {
                return all.size();
            }

            @Override
            public int size() {
                return all.size();
            }

            @Override
            public Optional<Row> at(int position) {
                return Optional.of(all.get(position));
            }
        };
    }
}
