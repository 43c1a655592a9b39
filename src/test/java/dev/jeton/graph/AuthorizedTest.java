package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizedTest {
    private static final ApiOrigin ORIGIN = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
    private static final URI ME = URI.create("https://graph.microsoft.com/v1.0/me");
    private static final String CLAIMS = "{\"access_token\":{}}";

    private final List<Optional<String>> challenges = new ArrayList<>();
    private String current = "first";
    private Optional<Failure> noToken = Optional.empty();

    @Test
    void adds_the_bearer_token() {
        var next = new FakeExchange(request -> Responses.of(200, "{}"));
        send(next, ME);
        assertThat(next.sent()).hasSize(1).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("Authorization", "Bearer first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1.0/me",
                "http://graph.microsoft.com/v1.0/me",
                "https://graph.microsoft.com:8443/v1.0/me",
                "https://graph.microsoft.com.evil.example/v1.0/me",
                "https://user@graph.microsoft.com/v1.0/me"
            })
    void fails_before_it_sends_to_another_origin(String url) {
        var next = new FakeExchange(request -> Responses.of(200, "{}"));
        assertThat(failure(ERROR, () -> send(next, URI.create(url))))
                .hasMessageStartingWith("refused to send the token");
        assertThat(next.sent()).isEmpty();
    }

    @Test
    void acquires_another_token_once_after_a_claims_challenge() {
        var header = "Bearer error=\"insufficient_claims\", claims=\""
                + Base64.getEncoder().encodeToString(CLAIMS.getBytes(UTF_8)) + "\"";
        var next = new FakeExchange(request -> Responses.of(401, Map.of("WWW-Authenticate", header), "{}"));
        assertThat(send(next, ME)).isEqualTo(401);
        assertThat(challenges).containsExactly(Optional.of(CLAIMS));
        assertThat(tokens(next)).containsExactly("Bearer first", "Bearer second");
    }

    @Test
    void uses_the_token_that_a_concurrent_request_has_acquired() {
        var next = new FakeExchange(request -> {
            var isFirst = request.headers().containsValue("Bearer first");
            current = "of another request";
            return Responses.of(isFirst ? 401 : 200, "{}");
        });
        assertThat(send(next, ME)).isEqualTo(200);
        assertThat(challenges).isEmpty();
        assertThat(tokens(next)).containsExactly("Bearer first", "Bearer of another request");
    }

    @Test
    void fails_as_an_unsent_request_if_there_is_no_token_for_the_moment() {
        var next = new FakeExchange(request -> Responses.of(200, "{}"));
        var throttled = Failure.of(UNAVAILABLE, "throttled").retryAfter(Duration.ofSeconds(3));
        for (var reason : List.of(throttled, ConnectionFailed.of(UNAVAILABLE, "lost", true, new IOException()))) {
            noToken = Optional.of(reason);
            assertThatThrownBy(() -> send(next, ME)).isInstanceOfSatisfying(ConnectionFailed.class, failure -> {
                assertThat(failure.wasSent()).isFalse();
                assertThat(failure).hasMessage(reason.getMessage());
                assertThat(failure.retryAfter()).isEqualTo(reason.retryAfter());
            });
        }
        noToken = Optional.of(Failure.of(SIGN_IN_REQUIRED, "session ended"));
        assertThatThrownBy(() -> send(next, ME)).isSameAs(noToken.get());
        assertThat(next.sent()).isEmpty();
    }

    private static List<String> tokens(FakeExchange next) {
        return next.sent().stream()
                .map(request -> request.headers().get("Authorization"))
                .toList();
    }

    private int send(FakeExchange next, URI url) {
        return new Authorized(next, new Tokens(), ORIGIN)
                .send(new Request(Method.GET, url))
                .await()
                .atMost(Duration.ofSeconds(60))
                .status();
    }

    private final class Tokens implements TokenSource {
        @Override
        public Uni<AccessToken> token(Duration life) {
            return noToken.map(failure -> Uni.createFrom().<AccessToken>failure(failure))
                    .orElseGet(() -> Uni.createFrom().item(() -> token(current)));
        }

        @Override
        public Uni<AccessToken> newToken(Optional<String> claims) {
            challenges.add(claims);
            current = "second";
            return token();
        }

        private static AccessToken token(String text) {
            return new AccessToken(
                    new Secret(text), Instant.MAX, Set.of(), new Account("u.t", "ada@example.com", "t"), "t", false);
        }
    }
}
