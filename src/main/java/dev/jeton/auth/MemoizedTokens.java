package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Acquires a token from another source once, and keeps it until it is about to expire: for the requests of one command. */
public final class MemoizedTokens implements TokenSource {
    /** A token that is valid for less is renewed, as msal4j does. */
    private static final Duration LEAST_LIFE = Duration.ofMinutes(5);

    private final TokenSource source;
    private final Clock clock;
    private volatile Optional<AccessToken> kept = Optional.empty();

    public MemoizedTokens(TokenSource source) {
        this(source, Clock.systemUTC());
    }

    MemoizedTokens(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public Uni<AccessToken> token(Duration life) {
        return Uni.createFrom()
                .deferred(() -> kept(life).orElseGet(() -> source.token(life).invoke(this::keep)));
    }

    /** Replaces the token that is kept. */
    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return source.newToken(claims).invoke(this::keep);
    }

    private Optional<Uni<AccessToken>> kept(Duration life) {
        var least = clock.instant().plus(life.compareTo(LEAST_LIFE) > 0 ? life : LEAST_LIFE);
        return kept.filter(token -> token.expiresOn().isAfter(least))
                .map(token -> Uni.createFrom().item(token));
    }

    private void keep(AccessToken token) {
        kept = Optional.of(token);
    }
}
