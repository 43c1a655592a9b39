package dev.jeton.output;

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

    private Projection() {}

    /** @param expression a valid one */
    static boolean isOfValue(String expression) {
        var steps = QUOTED.matcher(expression.replace("\"value\"", "value"))
                .replaceAll("q")
                .replaceAll("\\s", "");
        if (!steps.startsWith("value[]") && !steps.startsWith("value[*]") && !steps.startsWith("value[?")) {
            return false;
        }
        for (var shorter = ""; !shorter.equals(steps); ) {
            shorter = steps;
            steps = INNERMOST.matcher(steps).replaceAll("_");
        }
        return STEPS.matcher(steps).matches();
    }
}
