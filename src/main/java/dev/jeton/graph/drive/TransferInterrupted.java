package dev.jeton.graph.drive;

import dev.jeton.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/** A transfer was interrupted and may be resumed. The cause is the failure to report if no attempt is left. */
public final class TransferInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    TransferInterrupted(Failure reason, Optional<Duration> retryAfter) {
        super(reason.getMessage(), reason);
        this.retryAfter = retryAfter;
    }

    /** Returns the wait that the server requires; empty if it names none. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
