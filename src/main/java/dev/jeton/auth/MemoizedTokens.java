package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Acquires a token from another source once, and returns it for every request of a command until it is about to expire.
 * Requests that need the same token at the same time share one acquisition.
 */
public final class MemoizedTokens implements TokenSource {
    /** Refreshes a token that is valid for less than this, as msal4j does. */
    private static final Duration MIN_VALIDITY = Duration.ofMinutes(5);

    private final TokenSource source;
    private final Clock clock;
    private final Map<List<?>, Uni<AccessToken>> pending = new HashMap<>();
    private volatile Optional<AccessToken> memo = Optional.empty();

    public MemoizedTokens(TokenSource source) {
        this(source, Clock.systemUTC());
    }

    MemoizedTokens(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Uni<AccessToken> token(Duration validity) {
        return Uni.createFrom().deferred(() -> memo(validity)
                .orElseGet(() -> shared(List.of("token", validity), () -> source.token(validity))));
    }

    /** Acquires a new token, and returns it for later requests too. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return Uni.createFrom().deferred(() -> shared(List.of("new token", claims), () -> source.newToken(claims)));
    }

    private Optional<Uni<AccessToken>> memo(Duration validity) {
        var end = clock.instant().plus(validity.compareTo(MIN_VALIDITY) > 0 ? validity : MIN_VALIDITY);
        return memo.filter(token -> token.expiresOn().isAfter(end))
                .map(token -> Uni.createFrom().item(token));
    }

    /** Returns the acquisition with this key that is under way, else a new one. */
    private synchronized Uni<AccessToken> shared(List<?> key, Supplier<Uni<AccessToken>> acquisition) {
        return pending.computeIfAbsent(key, absent -> acquisition
                .get()
                .invoke(token -> memo = Optional.of(token))
                .onTermination()
                .invoke(() -> remove(key))
                .memoize()
                .indefinitely());
    }

    private synchronized void remove(List<?> key) {
        pending.remove(key);
    }
}
