package dev.jeton.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Moves over JSON in UTF-8 from value to value, and checks its syntax. It decodes nothing and has no limits for the length
 * or depth of values.
 */
final class JsonScanner {
    private static final byte ORDINARY = 0;
    private static final byte ENDING = 1;
    private static final byte UNESCAPED_CONTROL = 2;
    private static final byte OTHER = 3;

    /** What each byte is within a string. */
    private static final byte[] KINDS = kinds();

    private final byte[] json;
    private final int end;
    private int at;
    private boolean isPlain = true;
    private boolean isUtf8 = true;

    /** Starts after the byte order mark, if there is one. */
    JsonScanner(byte[] json) {
        this(json, hasByteOrderMark(json) ? 3 : 0, json.length);
    }

    JsonScanner(byte[] json, int from, int end) {
        this.json = json;
        this.at = from;
        this.end = end;
    }

    private static boolean hasByteOrderMark(byte[] json) {
        return json.length >= 3 && json[0] == (byte) 0xEF && json[1] == (byte) 0xBB && json[2] == (byte) 0xBF;
    }

    /** Moves to the next byte that is not white space, and returns it; fails with {@link EndsEarly} if there is none. */
    int peek() throws IOException {
        for (; at < end; at++) {
            switch (json[at]) {
                case ' ', '\t', '\n', '\r' -> isPlain = false;
                default -> {
                    return json[at];
                }
            }
        }
        throw new EndsEarly();
    }

    /** Returns the position of the next byte; after a failure, of the one that is not valid. */
    int position() {
        return at;
    }

    /** Returns whether all strings so far are valid UTF-8. */
    boolean isUtf8() {
        return isUtf8;
    }

    /** Returns whether only white space follows. */
    boolean isAtEnd() {
        try {
            peek();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Moves over a byte if it is the next; returns whether it was. */
    boolean skipIf(char expected) throws IOException {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    void skip(char expected) throws IOException {
        if (!skipIf(expected)) {
            throw invalid();
        }
    }

    /** Moves over the next value and returns its range. */
    RawValue value() throws IOException {
        peek();
        isPlain = true;
        var from = at;
        skipValue();
        return new RawValue(json, from, at, isPlain);
    }

    /** Moves over an array and returns its elements. */
    List<RawValue> array() throws IOException {
        var elements = new ArrayList<RawValue>();
        skip('[');
        if (!skipIf(']')) {
            do {
                elements.add(value());
            } while (skipIf(','));
            skip(']');
        }
        return elements;
    }

    /** Moves over the next name and its colon, and returns the name. */
    String name() throws IOException {
        peek();
        var from = at;
        skipString();
        var name = new RawValue(json, from, at, true).text().orElseThrow();
        skip(':');
        return name;
    }

    /** Fails if anything but white space follows. */
    void end() throws IOException {
        if (!isAtEnd()) {
            throw new IOException("there is more text after the end of the JSON");
        }
    }

    /** Keeps the open objects and arrays in bits: a recursion would need stack for each level. */
    private void skipValue() throws IOException {
        var isObject = new BitSet();
        var depth = 0;
        do {
            if (skipIf('{')) {
                if (!skipIf('}')) {
                    isObject.set(depth++);
                    skipName();
                    continue;
                }
            } else if (skipIf('[')) {
                if (!skipIf(']')) {
                    isObject.clear(depth++);
                    continue;
                }
            } else {
                skipScalar();
            }
            while (depth > 0 && !skipIf(',')) {
                skip(isObject.get(--depth) ? '}' : ']');
            }
            if (depth > 0 && isObject.get(depth - 1)) {
                skipName();
            }
        } while (depth > 0);
    }

    private void skipName() throws IOException {
        skipString();
        skip(':');
    }

    private void skipScalar() throws IOException {
        switch (peek()) {
            case '"' -> skipString();
            case 't' -> skipWord("true");
            case 'f' -> skipWord("false");
            case 'n' -> skipWord("null");
            default -> skipNumber();
        }
    }

    private void skipWord(String word) throws IOException {
        for (var letter : word.getBytes(US_ASCII)) {
            if (next() != letter) {
                throw invalid();
            }
            at++;
        }
    }

    private void skipNumber() throws IOException {
        if (next() == '-') {
            at++;
        }
        if (next() == '0') {
            at++;
        } else {
            skipDigits();
        }
        if (at < end && json[at] == '.') {
            at++;
            skipDigits();
        }
        if (at < end && (json[at] == 'e' || json[at] == 'E')) {
            at++;
            if (next() == '+' || next() == '-') {
                at++;
            }
            skipDigits();
        }
    }

    private void skipDigits() throws IOException {
        if (next() < '0' || next() > '9') {
            throw invalid();
        }
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
    }

    private void skipString() throws IOException {
        skip('"');
        while (true) {
            while (at < end && KINDS[json[at] & 0xFF] == ORDINARY) {
                at++;
            }
            var kind = KINDS[next() & 0xFF];
            if (kind == UNESCAPED_CONTROL) {
                throw invalid();
            } else if (kind == OTHER) {
                skipCharacter();
            } else if (json[at++] == '"') {
                return;
            } else {
                skipEscaped();
            }
        }
    }

    private void skipEscaped() throws IOException {
        var letter = next();
        at++;
        if (letter == 'u') {
            for (var digit = 0; digit < 4; digit++) {
                if (Character.digit(next(), 16) < 0) {
                    throw invalid();
                }
                at++;
            }
        } else if ("\"\\/bfnrt".indexOf(letter) < 0) {
            throw invalid();
        }
    }

    /** Moves over DEL or a character of several bytes; over one byte if it is not UTF-8, which needs to be replaced. */
    private void skipCharacter() {
        var length = Utf8.length(json, at, end);
        isUtf8 &= length > 0;
        isPlain &= length > 0 && !RawValue.needsEscape(Utf8.point(json, at, length));
        at += Math.max(1, length);
    }

    private byte next() throws IOException {
        if (at >= end) {
            throw new EndsEarly();
        }
        return json[at];
    }

    private IOException invalid() {
        return new IOException("not valid JSON at byte " + (at + 1));
    }

    private static byte[] kinds() {
        var kinds = new byte[256];
        for (var letter = 0; letter < kinds.length; letter++) {
            kinds[letter] = letter < ' ' ? UNESCAPED_CONTROL : letter < 0x7F ? ORDINARY : OTHER;
        }
        kinds['"'] = ENDING;
        kinds['\\'] = ENDING;
        return kinds;
    }
}
