package dev.jeton.auth;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Learns what happens while a person signs in: the terminal, seen from this package. */
public interface SignInListener {
    /** Takes one step of the sign-in, on any thread. */
    void publish(SignInEvent event);

    /** Shows how much of this time is left, until it is cancelled; never completes by itself. */
    <T> Uni<T> countDown(Duration lifetime);
}
