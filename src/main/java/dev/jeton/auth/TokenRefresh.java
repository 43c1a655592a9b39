package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.ProcessLock;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
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
    Uni<AccessToken> refreshOnce(Uni<Optional<AccessToken>> cached, Supplier<String> key, Uni<AccessToken> refresh) {
        return locked(cached.chain(found ->
                found.map(token -> Uni.createFrom().item(token)).orElseGet(() -> unlessRefused(key.get(), refresh))));
    }

    /** Returns the token of this refresh, even if another process has acquired one meanwhile. */
    Uni<AccessToken> refresh(Supplier<String> key, Uni<AccessToken> refresh) {
        return locked(Uni.createFrom().deferred(() -> unlessRefused(key.get(), refresh)));
    }

    private Uni<AccessToken> locked(Uni<AccessToken> token) {
        return ProcessLock.acquire(file, LOCK_POLL_INTERVAL, LOCK_TIMEOUT, () -> {})
                .chain(lock -> token.onTermination().invoke(lock::close));
    }

    private Uni<AccessToken> unlessRefused(String key, Uni<AccessToken> refresh) {
        return last.find(key)
                .map(failure -> Uni.createFrom().<AccessToken>failure(failure))
                .orElseGet(() -> refresh.invoke(last::delete)
                        .onFailure(Failure.class)
                        .invoke(failure -> last.save(failure, key)));
    }
}
