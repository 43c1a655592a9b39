package dev.jeton.sandbox.graph;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code $search="displayName:ade"}: a word of the property begins so; outside the directory, {@code "ade"}: any word. */
final class Search {
    private static final Pattern CLAUSE = Pattern.compile("\\s*\"(\\w+):([^\"]+)\"\\s*");
    private static final Pattern ANYWHERE = Pattern.compile("\\s*\"([^\":]+)\"\\s*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s.@_-]+");

    private Search() {}

    /** @throws GraphErrorReply when it is anything else, or names what the type does not have */
    static Predicate<Row> parse(String text, GraphType type) {
        var anywhere = ANYWHERE.matcher(text);
        if (anywhere.matches() && !type.inDirectory()) {
            var start = anywhere.group(1).toLowerCase(Locale.ROOT);
            return row -> type.all().anyMatch(property -> has(row, property, start));
        }
        var clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw new GraphErrorReply("Syntax error in '" + text + "': the sandbox knows $search=\"property:word\".");
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
