package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.json.EndsEarly;
import dev.jeton.json.RawValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Splits the input of a batch, in UTF-8, into requests: one JSON object per line, which are read as they are needed; or a document
 * in memory, which is an array, Graph's own {@code {"requests":[...]}}, or objects of several lines.
 */
final class BatchInput {
    /** In bytes: more than Graph accepts in one request. */
    private static final int MAX_LINE = 4 << 20;

    /** In bytes. */
    private static final int MAX_DOCUMENT = 64 << 20;

    private static final String LIST = "requests";

    private final InputStream input;
    private Optional<Iterator<RawValue>> document = Optional.empty();
    private boolean isStarted;
    private long count;

    /** A request; of lines, also an empty one. */
    record Entry(RequestPlace place, String json) {}

    BatchInput(InputStream input) {
        this.input = new BufferedInputStream(input);
    }

    boolean isDocument() {
        return document.isPresent();
    }

    /** Returns the number of requests or lines so far. */
    long count() {
        return count;
    }

    /** Returns the next request; empty at the end of the input. */
    Optional<Entry> next() {
        try {
            return document.isPresent() ? nextOf(document.get()) : nextLine();
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read the requests: " + e.getMessage())
                    .causedBy(e);
        }
    }

    private Optional<Entry> nextOf(Iterator<RawValue> requests) {
        return requests.hasNext()
                ? Optional.of(new Entry(
                        RequestPlace.ofDocument(++count), requests.next().json()))
                : Optional.empty();
    }

    private Optional<Entry> nextLine() throws IOException {
        var bytes = line();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        var text = bytes.get();
        if (!isStarted && !new String(text, UTF_8).isBlank()) {
            isStarted = true;
            if (beginsDocument(text)) {
                count = 0;
                document = Optional.of(document(text).iterator());
                return next();
            }
        }
        var place = RequestPlace.line(++count);
        try {
            return Optional.of(new Entry(
                    place, UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString()));
        } catch (CharacterCodingException e) {
            throw place.invalid("not valid UTF-8");
        }
    }

    /** Returns the next line without its line feed; empty at the end of the input. */
    private Optional<byte[]> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var next = input.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (bytes.size() == MAX_LINE) {
                throw RequestPlace.line(count + 1).invalid("longer than " + (MAX_LINE >> 20) + " MiB");
            }
            bytes.write(next);
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Returns whether the first line begins an array, an object of several lines, or one with a list of requests. */
    private static boolean beginsDocument(byte[] line) {
        if (new String(line, UTF_8).replaceFirst("^\uFEFF", "").stripLeading().startsWith("[")) {
            return true;
        }
        try {
            var first = RawValue.of(line);
            return first.source()[first.from()] == '{' && first.fields().containsKey(LIST);
        } catch (EndsEarly e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<RawValue> document(byte[] firstLine) throws IOException {
        var whole = new ByteArrayOutputStream();
        whole.write(firstLine);
        whole.write('\n');
        whole.write(input.readNBytes(MAX_DOCUMENT + 1));
        if (whole.size() > MAX_DOCUMENT) {
            throw Failure.of(USAGE, "the requests have more than " + (MAX_DOCUMENT >> 20) + " MiB")
                    .advice("Write each request on a line of its own: jeton reads lines one by one.");
        }
        var requests = new ArrayList<RawValue>();
        for (var value : values(whole.toByteArray())) {
            requests.addAll(requests(value));
        }
        return requests;
    }

    private static List<RawValue> values(byte[] document) {
        try {
            return RawValue.sequence(document);
        } catch (IOException e) {
            throw Failure.of(USAGE, "the requests are not valid JSON: " + e.getMessage());
        }
    }

    private static List<RawValue> requests(RawValue value) throws IOException {
        if (value.source()[value.from()] == '[') {
            return value.elements();
        }
        var fields = value.source()[value.from()] == '{' ? value.fields() : Map.<String, RawValue>of();
        if (!fields.containsKey(LIST)) {
            return List.of(value);
        }
        var list = fields.get(LIST);
        if (fields.size() > 1 || list.source()[list.from()] != '[') {
            throw Failure.of(USAGE, "an object with '" + LIST + "' must have an array there, and nothing else");
        }
        return list.elements();
    }
}
