package dev.jeton.output;

import java.util.List;
import java.util.Optional;

/**
 * Format, columns and query of a result.
 *
 * @param columns    the columns of a table that the user requested: names, or paths such as {@code manager.displayName}
 * @param query      selects a part of the result
 * @param selected   the columns if the user requested none; if these are empty, too, the rows determine the columns
 * @param hasHeader  whether rows begin with the names of the columns
 * @param showsCount whether the user requested the total number of items
 */
public record View(
        Format format,
        List<String> columns,
        Optional<Query> query,
        List<String> selected,
        boolean hasHeader,
        boolean showsCount) {
    public View(Format format, List<String> columns, Optional<Query> query, List<String> selected) {
        this(format, columns, query, selected, true, false);
    }

    public static View of(Format format) {
        return new View(format, List.of(), Optional.empty(), List.of());
    }

    /** Returns the same view without the names of the columns. */
    public View withoutHeader() {
        return new View(format, columns, query, selected, false, showsCount);
    }

    /** Returns the same view with the total number of items. */
    public View withCount() {
        return new View(format, columns, query, selected, hasHeader, true);
    }

    /** Returns the same view with these columns. */
    View withColumns(List<String> some) {
        return new View(format, some, query, selected, hasHeader, showsCount);
    }

    /** Returns the columns that are known before the first row; with a query, only those that the user requested. */
    List<String> named() {
        return columns.isEmpty() && query.isEmpty() ? selected : columns;
    }

    /** Returns whether a result is printed as it is. */
    boolean isRaw() {
        return format == Format.RAW && query.isEmpty();
    }
}
