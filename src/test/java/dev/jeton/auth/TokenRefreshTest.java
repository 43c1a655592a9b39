package dev.jeton.auth;

import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.failure.Failure;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TokenRefreshTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Uni<Optional<AccessToken>> NOT_CACHED =
            Uni.createFrom().item(Optional.empty());

    @TempDir
    private Path folder;

    private PrivateFile file;
    private TokenRefresh tokenRefresh;
    private final AtomicInteger requests = new AtomicInteger();

    @BeforeEach
    void set_up_file() {
        file = new PrivateFile(folder.resolve("renewal"));
        tokenRefresh = new TokenRefresh(file);
    }

    @Test
    void sends_nothing_if_another_process_has_refreshed() {
        assertThat(tokenRefresh
                        .refreshOnce(Uni.createFrom().item(Optional.of(token("other"))), () -> key("s"), refresh())
                        .await()
                        .atMost(TIMEOUT)
                        .secret()
                        .reveal())
                .isEqualTo("other");
        assertThat(requests).hasValue(0);
    }

    @Test
    void waits_for_the_lock() throws Exception {
        UniAssertSubscriber<AccessToken> waiting;
        try (var other = FileLock.tryExclusive(file).orElseThrow()) {
            waiting = tokenRefresh
                    .refreshOnce(NOT_CACHED, () -> key("s"), refresh())
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
            waiting.assertNotTerminated();
            assertThat(requests).hasValue(0);
            assertThat(other).isNotNull();
        }
        waiting.awaitItem(TIMEOUT);
        assertThat(requests).hasValue(1);
        assertThat(FileLock.tryExclusive(file)).isPresent();
    }

    @Test
    void a_forced_refresh_waits_for_the_lock() throws Exception {
        UniAssertSubscriber<AccessToken> waiting;
        try (var other = FileLock.tryExclusive(file).orElseThrow()) {
            waiting = tokenRefresh
                    .refresh(() -> key("s"), refresh())
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
            waiting.assertNotTerminated();
            assertThat(requests).hasValue(0);
            assertThat(other).isNotNull();
        }
        assertThat(waiting.awaitItem(TIMEOUT).getItem().secret().reveal()).isEqualTo("new");
        assertThat(FileLock.tryExclusive(file)).isPresent();
    }

    @Test
    void repeats_a_refusal_until_request_or_session_change_and_says_so() {
        var refused = refusal("invalid_grant", "token_expired");
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(refused)))
                .isSameAs(refused);
        assertThatThrownBy(() -> refreshOnce("s", refresh())).isInstanceOfSatisfying(Failure.class, again -> {
            assertThat(again).hasMessage(refused.getMessage());
            assertThat(again.outcome()).isEqualTo(SIGN_IN_REQUIRED);
            assertThat(again.reference()).isEqualTo(refused.reference());
            assertThat(again.advice().orElseThrow())
                    .startsWith(refused.advice().orElseThrow())
                    .containsPattern("refused this \\d+ s ago; jeton remembers it for another [123]\\d? s")
                    .contains("jeton token --refresh");
            assertThat(again.hint()).isEqualTo(refused.hint());
        });
        assertThat(requests).hasValue(0);
        assertThat(refreshOnce("another", refresh()).secret().reveal()).isEqualTo("new");
        assertThatThrownBy(() -> refreshOnce("s", refresh())).isInstanceOf(Failure.class);
        var newSession = new LastRefusal.Key("s", "new tokens");
        assertThat(await(tokenRefresh.refreshOnce(NOT_CACHED, () -> newSession, refresh()))
                        .secret()
                        .reveal())
                .isEqualTo("new");
        assertThat(refreshOnce("s", refresh()).secret().reveal()).isEqualTo("new");
    }

    @Test
    void a_forced_refresh_asks_again() {
        var refused = refusal("invalid_grant", "token_expired");
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(refused)))
                .isSameAs(refused);
        assertThat(await(tokenRefresh.refresh(() -> key("s"), refresh()))
                        .secret()
                        .reveal())
                .isEqualTo("new");
    }

    @ParameterizedTest
    @CsvSource({"invalid_grant, message_only", "interaction_required, ''", "invalid_grant, basic_action"})
    void asks_again_after_a_refusal_that_may_depend_on_the_network(String error, String suberror) {
        var blocked = refusal(error, suberror);
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(blocked)))
                .isSameAs(blocked);
        assertThat(refreshOnce("s", refresh()).secret().reveal()).isEqualTo("new");
    }

    @Test
    void a_process_that_waited_shares_the_refusal_and_its_note() throws Exception {
        var blocked = refusal("invalid_grant", "message_only").note(List.of("A policy", "  Error  AADSTS53003"));
        UniAssertSubscriber<AccessToken> waiting;
        try (var other = FileLock.tryExclusive(file).orElseThrow()) {
            waiting = tokenRefresh
                    .refreshOnce(NOT_CACHED, () -> key("s"), refresh())
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
            new LastRefusal(file).save(blocked, key("s"));
            assertThat(other).isNotNull();
        }
        assertThat(waiting.awaitFailure(TIMEOUT).getFailure())
                .isInstanceOfSatisfying(
                        Failure.class, again -> assertThat(again.note()).isEqualTo(blocked.note()));
        assertThat(requests).hasValue(0);
    }

    @Test
    void sends_nothing_until_retry_after_ends_for_the_same_request() {
        var throttled = Failure.of(UNAVAILABLE, "throttled").retryAfter(Duration.ofMinutes(3));
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(throttled)))
                .isSameAs(throttled);
        for (var refresh : List.<Supplier<AccessToken>>of(
                () -> refreshOnce("s", refresh()), () -> await(tokenRefresh.refresh(() -> key("s"), refresh())))) {
            assertThatThrownBy(refresh::get).isInstanceOfSatisfying(Failure.class, again -> {
                assertThat(again.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
                assertThat(again.advice().orElseThrow()).contains("remembers", "Wait 1");
            });
        }
        assertThat(requests).hasValue(0);
        assertThat(refreshOnce("another", refresh()).secret().reveal()).isEqualTo("new");
    }

    @Test
    void remembers_several_refusals_and_a_bounded_number() throws Exception {
        for (var i = 0; i < 40; i++) {
            var refused = refusal("invalid_grant", "token_expired");
            var key = "s" + i;
            assertThatThrownBy(() -> refreshOnce(key, Uni.createFrom().failure(refused)))
                    .isSameAs(refused);
        }
        assertThatThrownBy(() -> refreshOnce("s39", refresh())).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> refreshOnce("s30", refresh())).isInstanceOf(Failure.class);
        assertThat(refreshOnce("s1", refresh()).secret().reveal()).isEqualTo("new");
        assertThat(Files.size(file.path())).isLessThan(16_384);
    }

    @Test
    void retries_after_a_transient_failure() {
        var failure = Failure.of(UNAVAILABLE, "offline");
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(failure)))
                .isSameAs(failure);
        assertThat(refreshOnce("s", refresh()).secret().reveal()).isEqualTo("new");
    }

    @Test
    void ignores_a_corrupt_file() throws Exception {
        for (var broken : new String[] {
            "",
            "null",
            "{",
            "{\"refusals\":[1,{}]}",
            "{\"refusals\":[{\"lifetime\":\"x\",\"request\":\"s\",\"session\":\"tokens\",\"since\":1}]}"
        }) {
            Files.writeString(file.path(), broken);
            assertThat(refreshOnce("s", refresh()).secret().reveal()).as(broken).isEqualTo("new");
        }
    }

    private AccessToken refreshOnce(String key, Uni<AccessToken> refresh) {
        return await(tokenRefresh.refreshOnce(NOT_CACHED, () -> key(key), refresh));
    }

    private static AccessToken await(Uni<AccessToken> token) {
        return token.await().atMost(TIMEOUT);
    }

    private static LastRefusal.Key key(String request) {
        return new LastRefusal.Key(request, "tokens");
    }

    private static Failure refusal(String error, String suberror) {
        return new EntraRefusal(OAuthError.named(error, suberror), Optional.empty()).failure();
    }

    private Uni<AccessToken> refresh() {
        return Uni.createFrom().item(() -> token("new")).invoke(requests::incrementAndGet);
    }

    private static AccessToken token(String secret) {
        return new AccessToken(
                new Secret(secret), Instant.EPOCH, Set.of(), new Account("u.t", "ada@example.org", "t"), "t", true);
    }
}
