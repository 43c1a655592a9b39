package dev.jeton.graph.drive;

import dev.jeton.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/** A transfer broke off where another attempt may go on. The cause is why, for the case that none is left. */
public final class TransferInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    TransferInterrupted(Failure reason, Optional<Duration> retryAfter) {
        super(reason.getMessage(), reason);
        this.retryAfter = retryAfter;
    }

    /** The wait that the server asks for. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
