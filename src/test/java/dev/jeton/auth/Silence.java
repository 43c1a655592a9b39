package dev.jeton.auth;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** A listener for which nothing happens. */
final class Silence implements SignInListener {
    @Override
    public void publish(SignInEvent event) {}

    @Override
    public <T> Uni<T> countDown(Duration lifetime) {
        return Uni.createFrom().nothing();
    }
}
