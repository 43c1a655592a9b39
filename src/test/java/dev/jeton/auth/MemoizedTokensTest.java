package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.auth.token.TokenSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoizedTokensTest {
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private int acquired;
    private Instant expiresOn = NOW.plus(HOUR);

    @Test
    void acquires_a_token_once() {
        var tokens = tokens(NOW);
        assertThat(text(tokens.token())).isEqualTo("1");
        assertThat(text(tokens.token())).isEqualTo("1");
        assertThat(text(tokens.token(Duration.ofMinutes(30)))).isEqualTo("1");
    }

    @Test
    void acquires_another_token_before_the_first_expires() {
        expiresOn = NOW.plus(Duration.ofMinutes(4));
        var tokens = tokens(NOW);
        assertThat(text(tokens.token())).isEqualTo("1");
        assertThat(text(tokens.token())).isEqualTo("2");
    }

    @Test
    void acquires_another_token_if_it_must_be_valid_for_longer() {
        var tokens = tokens(NOW);
        assertThat(text(tokens.token())).isEqualTo("1");
        assertThat(text(tokens.token(HOUR.plusSeconds(1)))).isEqualTo("2");
    }

    @Test
    void returns_a_new_token_instead_of_a_refused_one() {
        var tokens = tokens(NOW);
        tokens.token().await().indefinitely();
        assertThat(text(tokens.newToken(Optional.of("{}")))).isEqualTo("2");
        assertThat(text(tokens.token())).isEqualTo("2");
    }

    @Test
    void memoizes_no_failure() {
        var tokens = new MemoizedTokens(new Source() {
            @Override
            public Uni<AccessToken> token(Duration life) {
                return ++acquired == 1 ? Uni.createFrom().failure(new IllegalStateException()) : super.token(life);
            }
        });
        assertThatThrownBy(() -> text(tokens.token())).isInstanceOf(IllegalStateException.class);
        assertThat(text(tokens.token())).isEqualTo("3");
    }

    @Test
    void requests_at_the_same_time_share_one_acquisition() {
        UniEmitter<?>[] emitters = new UniEmitter<?>[2];
        var acquisitions = new AtomicInteger();
        var tokens = new MemoizedTokens(new Source() {
            @Override
            public Uni<AccessToken> newToken(Optional<String> claims) {
                return Uni.createFrom().emitter(emitter -> emitters[acquisitions.getAndIncrement()] = emitter);
            }
        });
        var first = subscribe(tokens.newToken(Optional.of("a")));
        var second = subscribe(tokens.newToken(Optional.of("a")));
        var other = subscribe(tokens.newToken(Optional.of("b")));
        assertThat(acquisitions).hasValue(2);
        emitters[0].fail(new IllegalStateException("refused"));
        first.awaitFailure(TIMEOUT).assertFailedWith(IllegalStateException.class, "refused");
        second.awaitFailure(TIMEOUT).assertFailedWith(IllegalStateException.class, "refused");
        other.assertNotTerminated();
    }

    private static UniAssertSubscriber<AccessToken> subscribe(Uni<AccessToken> token) {
        return token.subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private MemoizedTokens tokens(Instant now) {
        return new MemoizedTokens(new Source(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String text(Uni<AccessToken> token) {
        return token.await().atMost(TIMEOUT).secret().reveal();
    }

    private class Source implements TokenSource {
        @Override
        public Uni<AccessToken> token(Duration life) {
            return Uni.createFrom().item(() -> {
                var account = new Account("u.t", "ada@example.com", "t");
                return new AccessToken(new Secret("" + ++acquired), expiresOn, Set.of(), account, "t", false);
            });
        }

        @Override
        public Uni<AccessToken> newToken(Optional<String> claims) {
            return token();
        }
    }
}
