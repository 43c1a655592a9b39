package dev.jeton.graph.batch;

import dev.jeton.config.Settings;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.ApiOrigin;
import java.io.InputStream;

/** Reads requests and groups them into batches; see {@link BatchInput}. */
public final class BatchRequests {
    private final BatchInput input;
    private final ApiOrigin origin;
    private final String version;
    private final BatchWindow window = new BatchWindow();
    private boolean ended;

    /** @param beta whether to call the beta version instead of v1.0 */
    public BatchRequests(InputStream input, Settings settings, boolean beta) {
        this(input, ApiOrigin.ofGraph(settings.graphUrl()), beta ? "beta" : "v1.0");
    }

    BatchRequests(InputStream input, ApiOrigin origin, String version) {
        this.input = new BatchInput(input);
        this.origin = origin;
        this.version = version;
    }

    /** Returns whether the requests read so far come from one document, and not from lines. */
    public boolean isDocument() {
        return input.isDocument();
    }

    /**
     * Waits for input and returns the next batch, or an empty one at the end. Fails with {@link Outcome#USAGE} and the
     * number of the line or request if that is not a valid request.
     */
    public Batch next() {
        while (!ended && !window.isFull()) {
            var entry = input.next();
            if (entry.isEmpty()) {
                ended = true;
            } else if (!entry.get().json().isBlank()) {
                window.add(BatchRequest.parse(entry.get().json(), entry.get().place(), origin, version));
            }
        }
        var requests = window.take();
        return new Batch(version, requests, window.isEmpty() ? input.count() + 1 : window.firstLine());
    }
}
