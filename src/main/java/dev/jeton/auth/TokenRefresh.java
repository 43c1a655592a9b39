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
 * Refreshes tokens in one process at a time: the second process finds what the first one got, or what Entra answered it.
 */
final class TokenRefresh {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** Longer than the longest request: whoever holds the lock for so long was stopped, and may never go on. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(50);

    private final PrivateFile file;
    private final LastRefusal last;

    /** @param file names the lock; holds the last refusal */
    TokenRefresh(PrivateFile file) {
        this.file = file;
        this.last = new LastRefusal(file);
    }

    /**
     * Returns the token that another process has refreshed meanwhile, else the one of this refresh.
     *
     * @param cached empty if the cache has no token that will do
     * @param key    of the refusal that would make this refresh pointless
     */
    Uni<AccessToken> refreshOnce(Uni<Optional<AccessToken>> cached, Supplier<String> key, Uni<AccessToken> refresh) {
        return locked(cached.chain(found ->
                found.map(token -> Uni.createFrom().item(token)).orElseGet(() -> unlessRefused(key.get(), refresh))));
    }

    /** Returns the token of this refresh, whatever another process has got. */
    Uni<AccessToken> refresh(Supplier<String> key, Uni<AccessToken> refresh) {
        return locked(Uni.createFrom().deferred(() -> unlessRefused(key.get(), refresh)));
    }

    private Uni<AccessToken> locked(Uni<AccessToken> token) {
        return ProcessLock.acquire(file, BETWEEN_LOOKS, LONGEST_TURN, () -> {})
                .chain(turn -> token.onTermination().invoke(turn::close));
    }

    private Uni<AccessToken> unlessRefused(String key, Uni<AccessToken> refresh) {
        return last.find(key)
                .map(failure -> Uni.createFrom().<AccessToken>failure(failure))
                .orElseGet(() -> refresh.invoke(last::forget)
                        .onFailure(Failure.class)
                        .invoke(failure -> last.keep(failure, key)));
    }
}
