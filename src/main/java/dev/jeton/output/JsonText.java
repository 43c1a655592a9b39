package dev.jeton.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** JSON as text: indented or on one line, with every number and letter as it came. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JSON EXACT = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private JsonText() {}

    /** Indented; text that is not JSON stays what it is. */
    public static String indented(String json) {
        return rewritten(json, true);
    }

    /** On one line. */
    public static String compact(String json) {
        return rewritten(json, false);
    }

    /** An object or array of maps, lists, text, numbers and booleans. */
    public static String of(Object value) {
        try {
            return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of an object in their order; one field named {@code value} for anything else. */
    static Map<String, Object> fields(String json) {
        try {
            return EXACT.anyFrom(json) instanceof Map<?, ?> ? EXACT.mapFrom(json) : Map.of("value", json);
        } catch (IOException e) {
            return Map.of("value", json); // not JSON: shown as the text that it is
        }
    }

    private static String rewritten(String json, boolean indented) {
        var text = new StringWriter();
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(TWO_SPACES)
                .withArrayIndenter(TWO_SPACES)
                .withSeparators(DefaultPrettyPrinter.DEFAULT_SEPARATORS
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""));
        try (var parser = FACTORY.createParser(json);
                var generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(indented ? printer : new MinimalPrettyPrinter());
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    generator.writeNumber(parser.getText()); // a number type of Java's would spell it anew
                } else {
                    generator.copyCurrentEvent(parser);
                }
            }
        } catch (JsonProcessingException e) {
            return json;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
