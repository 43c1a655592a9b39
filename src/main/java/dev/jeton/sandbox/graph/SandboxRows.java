package dev.jeton.sandbox.graph;

import java.util.List;
import java.util.Optional;

/** A collection in its order. */
interface SandboxRows {
    /** How many places there are; some may be empty. */
    int places();

    /** How many things there are. */
    int size();

    /** Empty where a thing was deleted. */
    Optional<Row> at(int place);

    static SandboxRows of(List<Row> all) {
        return new SandboxRows() {
            @Override
            public int places() {
                return all.size();
            }

            @Override
            public int size() {
                return all.size();
            }

            @Override
            public Optional<Row> at(int place) {
                return Optional.of(all.get(place));
            }
        };
    }
}
