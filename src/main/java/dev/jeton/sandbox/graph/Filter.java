package dev.jeton.sandbox.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@code $filter} of {@code eq} and {@code startswith}, joined by {@code and}. */
final class Filter {
    private static final String STRING = "'((?:[^']|'')*)'";
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:startswith\\(\\s*(\\w+)\\s*,\\s*" + STRING + "\\s*\\)|(\\w+)\\s+eq\\s+(?:" + STRING
                    + "|(true|false|null)))\\s*(and\\s+|$)",
            Pattern.CASE_INSENSITIVE);

    private Filter() {}

    /** @throws GraphErrorReply if the filter uses other operators, or a property that the type does not have */
    static Predicate<Row> parse(String text, GraphType type) {
        List<Predicate<Row>> clauses = new ArrayList<>();
        var clause = CLAUSE.matcher(text);
        var more = true;
        while (more) {
            if (!clause.lookingAt()) {
                throw new GraphErrorReply("Invalid filter clause: the sandbox supports eq, startswith and and; not '"
                        + text.substring(clause.regionStart()) + "'.");
            }
            clauses.add(predicate(clause, type));
            more = !clause.group(6).isEmpty();
            clause.region(clause.end(), text.length());
        }
        return clauses.stream().reduce(Predicate::and).orElseThrow();
    }

    private static Predicate<Row> predicate(Matcher clause, GraphType type) {
        if (clause.group(1) != null) {
            var property = type.property(clause.group(1), "Filter");
            var start = unescaped(clause.group(2));
            return row ->
                    row.value(property) instanceof String text && text.regionMatches(true, 0, start, 0, start.length());
        }
        var property = type.property(clause.group(3), "Filter");
        if (clause.group(4) != null) {
            var value = unescaped(clause.group(4));
            return row -> row.value(property) instanceof String text && text.equalsIgnoreCase(value);
        }
        var literal = clause.group(5);
        var value = literal.equalsIgnoreCase("null") ? null : (Object) Boolean.valueOf(literal);
        return row -> Objects.equals(row.value(property), value);
    }

    private static String unescaped(String text) {
        return text.replace("''", "'");
    }
}
