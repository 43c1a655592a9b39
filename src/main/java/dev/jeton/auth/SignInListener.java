package dev.jeton.auth;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Gets the events of a sign-in; the terminal implements it. */
public interface SignInListener {
    /** Handles an event, on any thread. */
    void publish(SignInEvent event);

    /** Shows the remaining time until it is cancelled; never completes. */
    <T> Uni<T> countDown(Duration lifetime);
}
