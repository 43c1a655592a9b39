package dev.jeton.sandbox.graph;

import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A {@code $orderby} of one property, ignoring case; rows without a value come first. */
record Order(String property, boolean descending) {
    private static final Pattern CLAUSE = Pattern.compile("\\s*(\\w+)(?:\\s+(asc|desc))?\\s*");

    /** @throws GraphErrorReply if the text has another form, or the type lacks the property */
    static Order parse(String text, GraphType type) {
        var clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw new GraphErrorReply("Invalid $orderby '" + text + "': the sandbox sorts by one property.");
        }
        return new Order(type.property(clause.group(1), "OrderBy"), "desc".equals(clause.group(2)));
    }

    /** Returns the positions in this order, without the empty ones. */
    int[] sorted(SandboxRows rows) {
        var keys = IntStream.range(0, rows.positions())
                .mapToObj(position -> rows.at(position)
                        .map(row -> row.value(property))
                        .map(Object::toString)
                        .orElse(""))
                .toArray(String[]::new);
        var byKey = Comparator.<Integer, String>comparing(position -> keys[position], String.CASE_INSENSITIVE_ORDER);
        return IntStream.range(0, rows.positions())
                .filter(position -> rows.at(position).isPresent())
                .boxed()
                .sorted(descending ? byKey.reversed() : byKey)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
