package dev.jeton.output;

import dev.jeton.json.JsonTree;
import dev.jeton.json.JsonTree.Digits;
import dev.jeton.json.JsonTree.Parsed;
import io.burt.jmespath.Expression;
import io.burt.jmespath.JmesPathException;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.jcf.JcfRuntime;
import java.math.BigDecimal;

/** A JMESPath expression (https://jmespath.org/specification.html). Numbers that it only passes on keep their digits. */
public final class Query {
    /** The expression asks for something that a value does not allow, such as the length of a number. */
    public static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit(String message) {
            super(message);
        }

        private Misfit(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Expression<Object> expression;

    private Query(Expression<Object> expression) {
        this.expression = expression;
    }

    /** Fails with an {@link IllegalArgumentException} that says what is wrong with the expression, and where. */
    public static Query of(String expression) {
        try {
            return new Query(new ExactRuntime().compile(expression));
        } catch (JmesPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Returns what it picks from a JSON text, as JSON. Fails with {@link Misfit} if the text is not JSON. */
    String in(String json) {
        return JsonTree.parse(json)
                .map(parsed -> JsonTree.write(in(parsed.value())))
                .orElseThrow(() -> new Misfit("the response is not JSON"));
    }

    private Object in(Object value) {
        try {
            return expression.search(value);
        } catch (JmesPathException | ArithmeticException | NumberFormatException e) {
            throw new Misfit(e.getMessage(), e);
        }
    }

    /** Numbers as they were spelled, compared by all of their digits. */
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
