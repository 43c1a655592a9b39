package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.ApiOrigin;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads requests, one JSON object per line in UTF-8, and groups them into batches. Skips empty lines. */
public final class BatchRequests {
    /** In bytes: more than Graph accepts in one request. */
    private static final int MAX_LINE = 4 << 20;

    private final InputStream input;
    private final ApiOrigin origin;
    private final String version;
    private final BatchWindow window = new BatchWindow();
    private long line;
    private boolean ended;

    /** @param beta whether to call the beta version instead of v1.0 */
    public BatchRequests(InputStream input, Settings settings, boolean beta) {
        this(input, ApiOrigin.ofGraph(settings.graphUrl()), beta ? "beta" : "v1.0");
    }

    BatchRequests(InputStream input, ApiOrigin origin, String version) {
        this.input = new BufferedInputStream(input);
        this.origin = origin;
        this.version = version;
    }

    /**
     * Waits for input and returns the next batch, or an empty one at the end. Fails with {@link Outcome#USAGE} and the
     * number of the line if that is not a valid request.
     */
    public Batch next() {
        while (!ended && !window.isFull()) {
            var text = nextLine();
            if (text.isEmpty()) {
                ended = true;
            } else if (!text.get().isBlank()) {
                window.add(BatchRequest.parse(text.get(), line, origin, version));
            }
        }
        var requests = window.take();
        return new Batch(version, requests, window.isEmpty() ? line + 1 : window.firstLine());
    }

    private Optional<String> nextLine() {
        try {
            var bytes = bytes();
            line++;
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(bytes.get()))
                            .toString());
        } catch (CharacterCodingException e) {
            throw BatchRequest.invalid(line, "not valid UTF-8");
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read the requests: " + e.getMessage())
                    .causedBy(e);
        }
    }

    /** Returns the next line without its line feed; empty at the end of the input. */
    private Optional<byte[]> bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var next = input.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = input.read()) {
            if (bytes.size() == MAX_LINE) {
                throw BatchRequest.invalid(line + 1, "longer than " + (MAX_LINE >> 20) + " MiB");
            }
            bytes.write(next);
        }
        return Optional.of(bytes.toByteArray());
    }
}
