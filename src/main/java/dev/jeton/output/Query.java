package dev.jeton.output;

import dev.jeton.json.JsonTree;
import dev.jeton.json.JsonTree.Digits;
import dev.jeton.json.RawValue;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.RuntimeConfiguration;
import io.burt.jmespath.jcf.JcfRuntime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A JMESPath expression (https://jmespath.org/specification.html). Numbers that it returns keep all digits. */
public final class Query {
    /** The expression does not apply to the result, such as the length of a number. */
    public static final class NotApplicable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotApplicable(String message) {
            super(message);
        }

        private NotApplicable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The list is too large for an expression that needs all of it at once. */
    public static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("the list has more than " + (limit >> 20) + " MiB");
        }
    }

    /** In the message of the parser, which lists names of its grammar. */
    private static final Pattern POSITION = Pattern.compile("at position (\\d{1,6})");

    private final Expression<Object> expression;
    private final boolean isProjection;
    private final Predicate<String> fields;

    private Query(Expression<Object> expression, boolean isProjection, Predicate<String> fields) {
        this.expression = expression;
        this.isProjection = isProjection;
        this.fields = fields;
    }

    /** Compiles an expression; fails with {@link IllegalArgumentException}, which describes the error and its position. */
    public static Query of(String expression) {
        try {
            return new Query(
                    new ExactRuntime().compile(expression),
                    Projection.isOfValue(expression),
                    Projection.fields(expression)
                            .<Predicate<String>>map(names -> names::contains)
                            .orElse(name -> true));
        } catch (JmesPathException e) {
            var position = POSITION.matcher(String.valueOf(e.getMessage()));
            throw new IllegalArgumentException(
                    "'" + expression + "' is not a JMESPath expression"
                            + (position.find() ? ": see character " + (Integer.parseInt(position.group(1)) + 1) : ""),
                    e);
        }
    }

    /** Returns whether its results for the pages of a list, one after the other, are its result for the whole list. */
    boolean isProjection() {
        return isProjection;
    }

    /** Returns what a projection selects from the items of a page. */
    Object ofItems(List<RawValue> items) {
        return in(Map.of(
                "value",
                items.stream().map(item -> JsonTree.parse(item, fields)).toList()));
    }

    /** Returns the JSON that it selects. Fails with {@link NotApplicable} if it does not apply to the value. */
    String in(RawValue json) {
        return JsonTree.write(in(JsonTree.parse(json)));
    }

    /** Returns what it selects from a value of {@link JsonTree}. */
    Object in(Object value) {
        try {
            return expression.search(value);
        } catch (JmesPathException | ArithmeticException | NumberFormatException e) {
            throw new NotApplicable(e.getMessage(), e);
        }
    }

    /** Keeps the digits of numbers, and compares all of them. */
    private static final class ExactRuntime extends JcfRuntime {
        ExactRuntime() {
            super(RuntimeConfiguration.builder()
                    .withFunctionRegistry(ExactFunctions.registry())
                    .build());
        }

        /** Returns the value of a literal, which may be {@code null}. */
        @Override
        public Object parseString(String json) {
            return JsonTree.parse(json)
                    .orElseThrow(() -> new IllegalArgumentException("not JSON: " + json))
                    .value();
        }

        @Override
        public int compare(Object first, Object second) {
            return typeOf(first) == JmesPathType.NUMBER && typeOf(second) == JmesPathType.NUMBER
                    ? Digits.decimal((Number) first).compareTo(Digits.decimal((Number) second))
                    : super.compare(first, second);
        }

        @Override
        public Object createNumber(double number) {
            return ExactFunctions.digits(BigDecimal.valueOf(number));
        }

        @Override
        public Object createNumber(long number) {
            return new Digits(Long.toString(number));
        }
    }
}
