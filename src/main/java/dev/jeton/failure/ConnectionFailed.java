package dev.jeton.failure;

/** A request got no response: the server was not reached, the connection was lost, or a timeout ended. */
public final class ConnectionFailed extends Failure {
    private static final long serialVersionUID = 1L;

    private final boolean wasSent;

    private ConnectionFailed(Outcome outcome, String message, boolean wasSent, Details details, Throwable cause) {
        super(outcome, message, details, cause);
        this.wasSent = wasSent;
    }

    /**
     * @param outcome {@link Outcome#UNAVAILABLE} if a retry may succeed
     * @param wasSent whether the server may have received the request, and acted on it
     * @param cause   the exception of the HTTP client
     */
    public static ConnectionFailed of(Outcome outcome, String message, boolean wasSent, Throwable cause) {
        return new ConnectionFailed(outcome, message, wasSent, Details.NONE, cause);
    }

    /** Returns whether the server may have received the request, and acted on it. */
    public boolean wasSent() {
        return wasSent;
    }

    /** Returns the failure of a request that was not sent because of another failure, such as the lack of a token. */
    public static ConnectionFailed notSent(Failure reason) {
        return new ConnectionFailed(reason.outcome(), reason.getMessage(), false, reason.details(), reason);
    }

    @Override
    Failure copy(Details changed, Throwable cause) {
        return new ConnectionFailed(outcome(), getMessage(), wasSent, changed, cause);
    }
}
