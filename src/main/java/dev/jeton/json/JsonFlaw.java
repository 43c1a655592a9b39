package dev.jeton.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is wrong with a text that is no JSON, and where. */
public final class JsonFlaw {
    private JsonFlaw() {}

    /** Describes the first flaw in plain words; empty if the text is one JSON value in UTF-8. Copies nothing of the text. */
    public static Optional<String> of(byte[] text) {
        return of(text, false);
    }

    /** Does the same for a text of one value or several. */
    public static Optional<String> ofSequence(byte[] text) {
        return of(text, true);
    }

    private static Optional<String> of(byte[] text, boolean isSequence) {
        if (text.length > 1 && (text[0] == 0 || text[1] == 0 || (text[0] & text[1] & 0xFE) == 0xFE)) {
            return Optional.of("the text is UTF-16: save it as UTF-8");
        }
        var scanner = new JsonScanner(text);
        try {
            if (scanner.isAtEnd()) {
                return Optional.of("the text is empty");
            }
            do {
                scanner.value();
            } while (isSequence && !scanner.isAtEnd());
            scanner.end();
            return scanner.isUtf8() ? Optional.empty() : Optional.of("the text is not UTF-8");
        } catch (EndsEarly e) {
            return Optional.of(place(text, text.length) + ": the text ends early");
        } catch (IOException e) {
            var at = scanner.position();
            return Optional.of(place(text, at) + ": unexpected " + character(text, at));
        }
    }

    private static String place(byte[] text, int at) {
        var line = 1;
        var column = 1;
        for (var each = 0; each < at; each++) {
            if (text[each] == '\n') {
                line++;
                column = 1;
            } else if ((text[each] & 0xC0) != 0x80) { // a character of several bytes is one column
                column++;
            }
        }
        return "line " + line + ", column " + column;
    }

    private static String character(byte[] text, int at) {
        var length = Math.max(1, Utf8.length(text, at, text.length));
        var point = StandardCharsets.UTF_8
                .decode(ByteBuffer.wrap(text, at, length))
                .toString()
                .codePointAt(0);
        return Character.isISOControl(point) || RawValue.needsEscape(point)
                ? String.format("character U+%04X", point)
                : "'" + Character.toString(point) + "'";
    }
}
