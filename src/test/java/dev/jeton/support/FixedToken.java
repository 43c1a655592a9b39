package dev.jeton.support;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.auth.token.TokenSource;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Always the same token. */
public record FixedToken(String text) implements TokenSource {
    @Override
    public Uni<AccessToken> token() {
        var account = new Account("u.t", "ada@example.com", "t");
        return Uni.createFrom().item(new AccessToken(new Secret(text), Instant.MAX, Set.of(), account, "t", false));
    }

    @Override
    public Uni<AccessToken> token(Duration life) {
        return token();
    }

    @Override
    public Uni<AccessToken> newToken(Optional<String> claims) {
        return token();
    }
}
