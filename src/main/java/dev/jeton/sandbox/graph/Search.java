package dev.jeton.sandbox.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Parses {@code $search}: {@code "displayName:ade"} matches the start of a word; {@code "ade"} does so in any property,
 * except in the directory.
 */
final class Search {
    private static final Pattern CLAUSE = Pattern.compile("\\s*\"(\\w+):([^\"]+)\"\\s*");
    private static final Pattern ANYWHERE = Pattern.compile("\\s*\"([^\":]+)\"\\s*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s.@_-]+");

    private Search() {}

    /** @throws GraphErrorReply if the text has another form, or the type lacks the property */
    static Predicate<Row> parse(String text, GraphType type) {
        var anywhere = ANYWHERE.matcher(text);
        if (anywhere.matches() && !type.isDirectoryObject()) {
            var start = anywhere.group(1).toLowerCase(Locale.ROOT);
            return row -> type.all().anyMatch(property -> has(row, property, start));
        }
        var clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw new GraphErrorReply(
                    "Syntax error in '" + text + "': the sandbox supports $search=\"property:word\".");
        }
        var property = type.property(clause.group(1), "Search");
        var start = clause.group(2).toLowerCase(Locale.ROOT);
        return row -> has(row, property, start);
    }

    private static boolean has(Row row, String property, String start) {
        return row.value(property) instanceof String value
                && Arrays.stream(BETWEEN_WORDS.split(value.toLowerCase(Locale.ROOT)))
                        .anyMatch(word -> word.startsWith(start));
    }
}
