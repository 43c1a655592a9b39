package dev.jeton.output;

import java.util.List;
import java.util.Optional;

/**
 * Format, columns and query of a result.
 *
 * @param columns  the columns of a table that the user requested: names, or paths such as {@code manager.displayName}
 * @param query    selects a part of the result
 * @param selected the columns if the user requested none; if these are empty, too, the rows determine the columns
 */
public record View(Format format, List<String> columns, Optional<Query> query, List<String> selected) {
    public static View of(Format format) {
        return new View(format, List.of(), Optional.empty(), List.of());
    }

    /** Returns the columns that are known before the first row; with a query, only those that the user requested. */
    List<String> named() {
        return columns.isEmpty() && query.isEmpty() ? selected : columns;
    }
}
