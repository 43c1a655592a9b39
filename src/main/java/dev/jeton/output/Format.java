package dev.jeton.output;

import static java.util.Locale.ROOT;

/** The formats of a result. */
public enum Format {
    /** One JSON document: indented and coloured for a person, else on one line. */
    JSON,
    /** One JSON document a line. */
    NDJSON,
    /** Columns for a person: a line an item, or a line a field where there is one item. */
    TABLE,
    /** The same columns for a program: a line of names, then a line an item, separated by tabs. */
    TSV,
    /** One YAML document. */
    YAML,
    /** As the server sent it. */
    RAW;

    /** As a user types it. */
    @Override
    public String toString() {
        return name().toLowerCase(ROOT);
    }
}
