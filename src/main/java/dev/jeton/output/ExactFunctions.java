package dev.jeton.output;

import static io.burt.jmespath.function.ArgumentConstraints.anyValue;
import static io.burt.jmespath.function.ArgumentConstraints.arrayOf;
import static io.burt.jmespath.function.ArgumentConstraints.typeOf;

import dev.jeton.json.JsonTree.Digits;
import io.burt.jmespath.Adapter;
import io.burt.jmespath.JmesPathType;
import io.burt.jmespath.function.ArgumentConstraint;
import io.burt.jmespath.function.BaseFunction;
import io.burt.jmespath.function.FunctionArgument;
import io.burt.jmespath.function.FunctionRegistry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The functions of JMESPath that compute numbers, with all digits: those of the library compute with doubles. */
final class ExactFunctions {
    /** In digits before or after the point: 1e999999999 has too many to compute with. */
    private static final int MOST_DIGITS = 5000;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*+)(\\.\\d++)?([eE][+-]?\\d++)?");

    private ExactFunctions() {}

    /** Returns the functions of the library, with these in place of some. */
    static FunctionRegistry registry() {
        return FunctionRegistry.defaultRegistry()
                .extend(
                        number("abs", BigDecimal::abs),
                        number("ceil", value -> value.setScale(0, RoundingMode.CEILING)),
                        number("floor", value -> value.setScale(0, RoundingMode.FLOOR)),
                        numbers("sum", values -> Optional.of(sum(values))),
                        numbers("avg", ExactFunctions::average),
                        function("to_number", anyValue(), ExactFunctions::toNumber));
    }

    /** Returns the digits without an exponent and without zeros at the end of a fraction. */
    static Digits digits(BigDecimal value) {
        return new Digits(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }

    private interface Body {
        Object apply(Adapter<Object> runtime, Object argument);
    }

    private static io.burt.jmespath.function.Function number(String name, Function<BigDecimal, BigDecimal> body) {
        return function(
                name,
                typeOf(JmesPathType.NUMBER),
                (runtime, argument) -> digits(body.apply(decimal(runtime.toNumber(argument)))));
    }

    /** @param body empty for null */
    private static io.burt.jmespath.function.Function numbers(
            String name, Function<List<BigDecimal>, Optional<BigDecimal>> body) {
        return function(name, arrayOf(typeOf(JmesPathType.NUMBER)), (runtime, argument) -> {
            var values = runtime.toList(argument).stream()
                    .map(value -> decimal(runtime.toNumber(value)))
                    .toList();
            return body.apply(values).<Object>map(ExactFunctions::digits).orElseGet(runtime::createNull);
        });
    }

    private static io.burt.jmespath.function.Function function(String name, ArgumentConstraint argument, Body body) {
        return new BaseFunction(name, argument) {
            @Override
            @SuppressWarnings("unchecked") // the runtime of this package has values of type Object
            protected <T> T callFunction(Adapter<T> runtime, List<FunctionArgument<T>> arguments) {
                return (T)
                        body.apply((Adapter<Object>) runtime, arguments.get(0).value());
            }
        };
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns all digits if there is an end of them, else those of a double. */
    private static Optional<BigDecimal> average(List<BigDecimal> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        var sum = sum(values);
        var count = BigDecimal.valueOf(values.size());
        try {
            return Optional.of(sum.divide(count));
        } catch (ArithmeticException e) {
            return Optional.of(BigDecimal.valueOf(sum.doubleValue() / values.size()));
        }
    }

    private static Object toNumber(Adapter<Object> runtime, Object value) {
        return switch (runtime.typeOf(value)) {
            case NUMBER -> value;
            case STRING ->
                NUMBER.matcher(runtime.toString(value)).matches()
                        ? digits(decimal(new Digits(runtime.toString(value))))
                        : runtime.createNull();
            case ARRAY, OBJECT, BOOLEAN, NULL -> runtime.createNull();
        };
    }

    private static BigDecimal decimal(Number number) {
        var value = Digits.decimal(number);
        if (Math.abs((long) value.scale()) > MOST_DIGITS) {
            throw new ArithmeticException("the exponent of a number is too large to compute with");
        }
        return value;
    }
}
