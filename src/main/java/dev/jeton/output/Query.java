package dev.jeton.output;

import dev.jeton.json.JsonTree;
import dev.jeton.json.JsonTree.Digits;
import dev.jeton.json.JsonTree.Parsed;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.jcf.JcfRuntime;
import java.math.BigDecimal;

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

    private final Expression<Object> expression;

    private Query(Expression<Object> expression) {
        this.expression = expression;
    }

    /** Compiles an expression; fails with {@link IllegalArgumentException}, which describes the error and its position. */
    public static Query of(String expression) {
        try {
            return new Query(new ExactRuntime().compile(expression));
        } catch (JmesPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns the JSON that it selects from a JSON text. Fails with {@link NotApplicable} if the text is not JSON. */
    String in(String json) {
        return JsonTree.parse(json)
                .map(parsed -> JsonTree.write(in(parsed.value())))
                .orElseThrow(() -> new NotApplicable("the response is not JSON"));
    }

    private Object in(Object value) {
        try {
            return expression.search(value);
        } catch (JmesPathException | ArithmeticException | NumberFormatException e) {
            throw new NotApplicable(e.getMessage(), e);
        }
    }

    /** Keeps the digits of numbers, and compares all of them. */
    private static final class ExactRuntime extends JcfRuntime {
        @Override
        public Object parseString(String json) {
            return JsonTree.parse(json)
                    .map(Parsed::value)
                    .orElseThrow(() -> new IllegalArgumentException("not JSON: " + json));
        }

        @Override
        public int compare(Object first, Object second) {
            return typeOf(first) == JmesPathType.NUMBER && typeOf(second) == JmesPathType.NUMBER
                    ? Digits.decimal((Number) first).compareTo(Digits.decimal((Number) second))
                    : super.compare(first, second);
        }

        @Override
        public Object createNumber(double number) {
            return new Digits(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
        }

        @Override
        public Object createNumber(long number) {
            return new Digits(Long.toString(number));
        }
    }
}
