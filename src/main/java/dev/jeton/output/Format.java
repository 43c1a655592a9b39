package dev.jeton.output;

import static java.util.Locale.ROOT;

/** The formats of a result. */
public enum Format {
    /** One JSON document, indented. */
    JSON,
    /** One JSON document a line. */
    NDJSON,
    /** Columns for a person: a line an item, or a line a field where there is one item. */
    TABLE,
    /** As the server sent it. */
    RAW;

    /** As a user types it. */
    @Override
    public String toString() {
        return name().toLowerCase(ROOT);
    }
}
