package dev.jeton.failure;

/** A request got no response: the server was not reached, the connection was lost, or nothing came in time. */
public final class ConnectionFailed extends Failure {
    private static final long serialVersionUID = 1L;

    private final boolean wasSent;

    private ConnectionFailed(Outcome outcome, String message, boolean wasSent, Words words, Throwable cause) {
        super(outcome, message, words, cause);
        this.wasSent = wasSent;
    }

    /**
     * @param outcome {@link Outcome#UNAVAILABLE} if the same request may get through another time
     * @param wasSent  whether the server may have received the request, and acted on it
     * @param cause    what the HTTP client reported
     */
    public static ConnectionFailed of(Outcome outcome, String message, boolean wasSent, Throwable cause) {
        return new ConnectionFailed(outcome, message, wasSent, Words.NONE, cause);
    }

    /** Whether the server may have received the request, and acted on it. */
    public boolean wasSent() {
        return wasSent;
    }

    @Override
    Failure copy(Words changed, Throwable cause) {
        return new ConnectionFailed(outcome(), getMessage(), wasSent, changed, cause);
    }
}
