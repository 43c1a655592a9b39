package dev.jeton.output;

import java.util.List;
import java.util.Optional;

/**
 * How a result is to be shown.
 *
 * @param columns  of a table, as the user wants them: names, or paths such as {@code manager.displayName}
 * @param query    what of the result is shown
 * @param selected the columns where the user names none; if these are empty too, what suits the rows
 */
public record View(Format format, List<String> columns, Optional<Query> query, List<String> selected) {
    public static View of(Format format) {
        return new View(format, List.of(), Optional.empty(), List.of());
    }

    /** The columns that are known before there is a row: the result of a query has other fields than were selected. */
    List<String> named() {
        return columns.isEmpty() && query.isEmpty() ? selected : columns;
    }
}
