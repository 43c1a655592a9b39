package dev.jeton.sandbox.graph;

import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code $orderby} of one property, without regard to case; what lacks it comes first. */
record Order(String property, boolean descending) {
    private static final Pattern CLAUSE = Pattern.compile("\\s*(\\w+)(?:\\s+(asc|desc))?\\s*");

    /** @throws GraphErrorReply when it is anything else, or names what the type does not have */
    static Order parse(String text, GraphType type) {
        var clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw new GraphErrorReply("Invalid $orderby '" + text + "': the sandbox sorts by one property.");
        }
        return new Order(type.property(clause.group(1), "OrderBy"), "desc".equals(clause.group(2)));
    }

    /** The places in that order, the empty ones left out. */
    int[] sorted(SandboxRows rows) {
        var keys = IntStream.range(0, rows.places())
                .mapToObj(place -> rows.at(place)
                        .map(row -> row.value(property))
                        .map(Object::toString)
                        .orElse(""))
                .toArray(String[]::new);
        var byKey = Comparator.<Integer, String>comparing(place -> keys[place], String.CASE_INSENSITIVE_ORDER);
        return IntStream.range(0, rows.places())
                .filter(place -> rows.at(place).isPresent())
                .boxed()
                .sorted(descending ? byKey.reversed() : byKey)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
