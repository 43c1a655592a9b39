package dev.jeton.output;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Recognises a JMESPath expression that projects the list {@code value} item by item, such as {@code value[].id} or {@code
 * value[?enabled].{id:id,name:displayName}}: no pipe, operator, index or function takes the whole list.
 */
final class Projection {
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|`(?:[^`\\\\]|\\\\.)*+`|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern INNERMOST =
            Pattern.compile("\\[[^\\[\\](){}]*+]|\\([^\\[\\](){}]*+\\)|\\{[^\\[\\](){}]*+}");
    private static final Pattern STEPS = Pattern.compile("value_[\\w.*@]*");
    private static final Pattern EACH = Pattern.compile("^\\s*value\\s*\\[\\s*\\*");
    private static final Pattern TEXT =
            Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|`(?:[^`\\\\]|\\\\.)*+`", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private Projection() {}

    /** @param expression a valid one */
    static boolean isOfValue(String expression) {
        return STEPS.matcher(steps(expression)).matches();
    }

    /**
     * Returns the names of the fields that a projection may read from an item, and maybe others; empty if it may need whole
     * items, such as {@code value[?enabled]}.
     */
    static Optional<Set<String>> fields(String expression) {
        var names =
                TEXT.matcher(EACH.matcher(expression).replaceFirst("value[")).replaceAll(" ");
        return isOfValue(expression)
                        && steps(expression).startsWith("value_.")
                        && names.chars().noneMatch(letter -> "\"@*".indexOf(letter) >= 0)
                ? Optional.of(
                        NAME.matcher(names).results().map(MatchResult::group).collect(toUnmodifiableSet()))
                : Optional.empty();
    }

    /** Returns the steps from {@code value} on, with {@code _} for all brackets; nothing if the first step is another. */
    private static String steps(String expression) {
        var steps = QUOTED.matcher(expression.replace("\"value\"", "value"))
                .replaceAll("q")
                .replaceAll("\\s", "");
        if (!steps.startsWith("value[]") && !steps.startsWith("value[*]") && !steps.startsWith("value[?")) {
            return "";
        }
        for (var shorter = ""; !shorter.equals(steps); ) {
            shorter = steps;
            steps = INNERMOST.matcher(steps).replaceAll("_");
        }
        return steps;
    }
}
