package dev.jeton.auth;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
                        .refreshOnce(Uni.createFrom().item(Optional.of(token("other"))), () -> "s", refresh())
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
                    .refreshOnce(NOT_CACHED, () -> "s", refresh())
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
            waiting =
                    tokenRefresh.refresh(() -> "s", refresh()).subscribe().withSubscriber(UniAssertSubscriber.create());
            waiting.assertNotTerminated();
            assertThat(requests).hasValue(0);
            assertThat(other).isNotNull();
        }
        assertThat(waiting.awaitItem(TIMEOUT).getItem().secret().reveal()).isEqualTo("new");
        assertThat(FileLock.tryExclusive(file)).isPresent();
    }

    @Test
    void repeats_a_refusal_until_the_key_changes() {
        var refused = Failure.of(SIGN_IN_REQUIRED, "ended")
                .reference("AADSTS70043")
                .advice("Again.")
                .hint("jeton login");
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(refused)))
                .isSameAs(refused);
        assertThatThrownBy(() -> refreshOnce("s", refresh())).isInstanceOfSatisfying(Failure.class, again -> {
            assertThat(again).hasMessage("ended");
            assertThat(again.outcome()).isEqualTo(SIGN_IN_REQUIRED);
            assertThat(again.reference()).contains("AADSTS70043");
            assertThat(again.advice()).contains("Again.");
            assertThat(again.hint()).contains("jeton login");
        });
        assertThat(requests).hasValue(0);
        assertThat(refreshOnce("another", refresh()).secret().reveal()).isEqualTo("new");
        assertThat(refreshOnce("s", refresh()).secret().reveal()).isEqualTo("new");
        assertThat(requests).hasValue(2);
    }

    @Test
    void saves_the_note_for_an_admin() {
        var blocked = Failure.of(BLOCKED_BY_POLICY, "blocked").note(List.of("A policy", "  Error  AADSTS53003"));
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(blocked)))
                .isSameAs(blocked);
        assertThatThrownBy(() -> refreshOnce("s", refresh()))
                .isInstanceOfSatisfying(
                        Failure.class, again -> assertThat(again.note()).isEqualTo(blocked.note()));
    }

    @Test
    void sends_nothing_until_retry_after_ends() {
        var throttled = Failure.of(UNAVAILABLE, "throttled").retryAfter(Duration.ofMinutes(3));
        assertThatThrownBy(() -> refreshOnce("s", Uni.createFrom().failure(throttled)))
                .isSameAs(throttled);
        assertThatThrownBy(() -> refreshOnce("another", refresh())).isInstanceOfSatisfying(Failure.class, again -> {
            assertThat(again.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
            assertThat(again.advice().orElseThrow()).startsWith("Wait 1");
        });
        assertThat(requests).hasValue(0);
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
        for (var broken : new String[] {"", "null", "{", "{\"lifetime\":\"1000\"}", "{\"since\":1}"}) {
            Files.writeString(file.path(), broken);
            assertThat(refreshOnce("s", refresh()).secret().reveal()).as(broken).isEqualTo("new");
        }
    }

    private AccessToken refreshOnce(String key, Uni<AccessToken> refresh) {
        return tokenRefresh.refreshOnce(NOT_CACHED, () -> key, refresh).await().atMost(TIMEOUT);
    }

    private Uni<AccessToken> refresh() {
        return Uni.createFrom().item(() -> token("new")).invoke(requests::incrementAndGet);
    }

    private static AccessToken token(String secret) {
        return new AccessToken(
                new Secret(secret), Instant.EPOCH, Set.of(), new Account("u.t", "ada@example.org", "t"), "t", true);
    }
}
