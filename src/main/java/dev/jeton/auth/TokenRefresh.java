package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProcessLock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Refreshes tokens in one process at a time. A second process uses the token of the first one, or fails with its refusal.
 */
final class TokenRefresh {
    private static final Duration LOCK_POLL_INTERVAL = Duration.ofMillis(50);

    /** Longer than any request: a process that holds the lock for so long hangs. */
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(50);

    private final PrivateFile file;
    private final LastRefusal last;

    /** @param file has the last refusal, and a lock */
    TokenRefresh(PrivateFile file) {
        this.file = file;
        this.last = new LastRefusal(file);
    }

    /**
     * Returns the token that another process has acquired meanwhile, else the token of this refresh.
     *
     * @param cached empty if the cache has no suitable token
     * @param key    key of {@link LastRefusal}
     */
    Uni<AccessToken> refreshOnce(
            Uni<Optional<AccessToken>> cached, Supplier<LastRefusal.Key> key, Uni<AccessToken> refresh) {
        return locked(waited ->
                cached.chain(found -> found.map(token -> Uni.createFrom().item(token))
                        .orElseGet(() -> unlessRefused(key.get(), known -> last.find(known, waited), refresh))));
    }

    /**
     * Returns the token of this refresh, even if another process has acquired one meanwhile, or if Entra refused it before.
     */
    Uni<AccessToken> refresh(Supplier<LastRefusal.Key> key, Uni<AccessToken> refresh) {
        return locked(waited -> Uni.createFrom()
                .deferred(() -> unlessRefused(
                        key.get(), known -> waited ? last.find(known, true) : last.throttle(known), refresh)));
    }

    /** Returns how Entra refused the last refresh of this session; empty if it did not. */
    Optional<Failure> refusal(LastRefusal.Key key) {
        return last.ofSession(key);
    }

    /** @param token gets whether another process held the lock before */
    private Uni<AccessToken> locked(Function<Boolean, Uni<AccessToken>> token) {
        return ProcessLock.acquire(file, LOCK_POLL_INTERVAL, LOCK_TIMEOUT, () -> true)
                .chain(lock -> token.apply(lock.waited()).onTermination().invoke(lock::close));
    }

    private Uni<AccessToken> unlessRefused(
            LastRefusal.Key key, Function<LastRefusal.Key, Optional<Failure>> refusal, Uni<AccessToken> refresh) {
        return refusal.apply(key)
                .map(failure -> Uni.createFrom().<AccessToken>failure(failure))
                .orElseGet(() -> refresh.invoke(() -> last.delete(key))
                        .onFailure(Failure.class)
                        .invoke(failure -> last.save(failure, key)));
    }
}
