package dev.jeton.output;

import static java.util.Locale.ROOT;

/** The formats of a result. */
public enum Format {
    /** One JSON document: indented and coloured on a terminal, else on one line. */
    JSON,
    /** One JSON document per line. */
    NDJSON,
    /** Aligned columns: one line per item; for a single item, one line per field. */
    TABLE,
    /** The same columns separated by tabs, with their names in the first line. */
    TSV,
    /** The same columns as in RFC 4180. Values are unchanged, also those that a spreadsheet takes for formulas. */
    CSV,
    /** One YAML document. */
    YAML,
    /** The bytes that the server sent. */
    RAW;

    /** Returns whether a list is printed as rows with columns. */
    public boolean hasRows() {
        return this == TABLE || this == TSV || this == CSV;
    }

    /** Returns the name as the user types it. */
    @Override
    public String toString() {
        return name().toLowerCase(ROOT);
    }
}
