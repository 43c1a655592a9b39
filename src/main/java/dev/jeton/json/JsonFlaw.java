package dev.jeton.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a text that is no JSON, and where. */
public final class JsonFlaw {
    private JsonFlaw() {}

    /** Describes the first flaw in plain words; empty if the text is one JSON value in UTF-8. Copies nothing of the text. */
    public static Optional<String> of(byte[] text) {
        try {
            checked(text, false);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Returns the value of a text, or several of a sequence; the message of a failure describes the first flaw. */
    static List<RawValue> checked(byte[] text, boolean isSequence) throws IOException {
        if (text.length > 1 && (text[0] == 0 || text[1] == 0 || (text[0] & text[1] & 0xFE) == 0xFE)) {
            throw new IOException("the text is UTF-16: save it as UTF-8");
        }
        var scanner = new JsonScanner(text);
        if (scanner.isAtEnd()) {
            throw new IOException("the text is empty");
        }
        var values = new ArrayList<RawValue>();
        try {
            do {
                values.add(scanner.value());
            } while (isSequence && !scanner.isAtEnd());
            scanner.end();
        } catch (EndsEarly e) {
            throw new IOException(place(text, text.length) + ": the text ends early");
        } catch (IOException e) {
            var at = scanner.position();
            throw new IOException(place(text, at) + ": unexpected " + character(text, at));
        }
        if (!scanner.isUtf8()) {
            throw new IOException("the text is not UTF-8");
        }
        return values;
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
