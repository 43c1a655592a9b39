package dev.jeton.output;

import static java.util.stream.Collectors.joining;

import dev.jeton.failure.Closest;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reader of rows cannot see in them: columns that no item has, and fields that have no column. */
final class ColumnNotes {
    private static final int MOST_NAMES = 500;
    private static final int MOST_SHOWN = 6;

    private final Set<String> missing;
    private final int requested;
    private final Set<String> known = new LinkedHashSet<>();
    private List<String> hidden = List.of();
    private boolean isEmpty = true;

    /** @param requested the columns that the user named */
    ColumnNotes(List<String> requested) {
        this.missing = new LinkedHashSet<>(requested);
        this.requested = missing.size();
    }

    void add(Map<?, ?> item) {
        isEmpty = false;
        if (!missing.isEmpty()) {
            missing.removeIf(column -> Fields.has(item, column));
            if (known.size() < MOST_NAMES) {
                known.addAll(Fields.paths(item));
            }
        }
    }

    /** Fails if no item so far has one of the columns: the output would be empty lines. */
    void requireOne() {
        if (!isEmpty && requested > 0 && missing.size() == requested) {
            throw Failure.of(Outcome.ERROR, "cannot print " + missing() + " (--columns): no item has such a field")
                    .advice(suggestion());
        }
    }

    /** Takes the fields that have a value in some of the items; those without a column are hidden. */
    void hide(Collection<String> filled, Collection<String> shown) {
        hidden = filled.stream().filter(name -> !shown.contains(name)).toList();
    }

    /** Prints a warning of columns that no item has, and a note about hidden fields. */
    void print(Output output) {
        if (!isEmpty && !missing.isEmpty()) {
            output.warning("no item has " + missing() + " (--columns). " + suggestion());
        }
        if (!hidden.isEmpty()) {
            output.notice((hidden.size() == 1 ? "1 column is hidden (" : hidden.size() + " columns are hidden (")
                    + some(hidden) + "): choose columns with --columns, or print everything with -o json.");
        }
    }

    private String missing() {
        return missing.stream().map(name -> "'" + name + "'").collect(joining(", "));
    }

    private String suggestion() {
        var meant = missing.stream()
                .flatMap(name -> Closest.to(name, known).stream())
                .distinct()
                .toList();
        return meant.isEmpty()
                ? "Fields: " + some(List.copyOf(known)) + "."
                : "Did you mean " + Closest.alternatives(meant) + "?";
    }

    private static String some(List<String> names) {
        return names.stream().limit(MOST_SHOWN).collect(joining(", ")) + (names.size() > MOST_SHOWN ? ", \u2026" : "");
    }
}
