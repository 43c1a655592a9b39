package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Acquires a token from another source once, and returns it for every request of a command until it is about to expire. */
public final class MemoizedTokens implements TokenSource {
    /** Refreshes a token that is valid for less than this, as msal4j does. */
    private static final Duration MIN_VALIDITY = Duration.ofMinutes(5);

    private final TokenSource source;
    private final Clock clock;
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
                .orElseGet(() -> source.token(validity).invoke(this::memoize)));
    }

    /** Acquires a new token, and returns it for later requests too. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return source.newToken(claims).invoke(this::memoize);
    }

    private Optional<Uni<AccessToken>> memo(Duration validity) {
        var end = clock.instant().plus(validity.compareTo(MIN_VALIDITY) > 0 ? validity : MIN_VALIDITY);
        return memo.filter(token -> token.expiresOn().isAfter(end))
                .map(token -> Uni.createFrom().item(token));
    }

    private void memoize(AccessToken token) {
        memo = Optional.of(token);
    }
}
