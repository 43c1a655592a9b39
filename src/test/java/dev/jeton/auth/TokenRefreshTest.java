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
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Uni<Optional<AccessToken>> NOTHING_CACHED =
            Uni.createFrom().item(Optional.empty());

    @TempDir
    private Path folder;

    private PrivateFile file;
    private TokenRefresh renewals;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void a_file() {
        file = new PrivateFile(folder.resolve("renewal"));
        renewals = new TokenRefresh(file);
    }

    @Test
    void what_another_process_has_got_is_not_asked_for() {
        assertThat(renewals.refreshOnce(Uni.createFrom().item(Optional.of(token("other"))), () -> "s", renewal())
                        .await()
                        .atMost(PATIENCE)
                        .secret()
                        .reveal())
                .isEqualTo("other");
        assertThat(asked).hasValue(0);
    }

    @Test
    void one_waits_for_the_other() throws Exception {
        UniAssertSubscriber<AccessToken> waiting;
        try (var other = FileLock.tryExclusive(file).orElseThrow()) {
            waiting = renewals.refreshOnce(NOTHING_CACHED, () -> "s", renewal())
                    .subscribe()
                    .withSubscriber(UniAssertSubscriber.create());
            waiting.assertNotTerminated();
            assertThat(asked).hasValue(0);
            assertThat(other).isNotNull();
        }
        waiting.awaitItem(PATIENCE);
        assertThat(asked).hasValue(1);
        assertThat(FileLock.tryExclusive(file)).isPresent();
    }

    @Test
    void a_forced_refresh_waits_for_the_lock_too() throws Exception {
        UniAssertSubscriber<AccessToken> waiting;
        try (var other = FileLock.tryExclusive(file).orElseThrow()) {
            waiting = renewals.refresh(() -> "s", renewal()).subscribe().withSubscriber(UniAssertSubscriber.create());
            waiting.assertNotTerminated();
            assertThat(asked).hasValue(0);
            assertThat(other).isNotNull();
        }
        assertThat(waiting.awaitItem(PATIENCE).getItem().secret().reveal()).isEqualTo("renewed");
        assertThat(FileLock.tryExclusive(file)).isPresent();
    }

    @Test
    void what_only_a_person_can_change_is_not_asked_again_until_something_changes() {
        var refused = Failure.of(SIGN_IN_REQUIRED, "ended")
                .reference("AADSTS70043")
                .advice("Again.")
                .hint("jeton login");
        assertThatThrownBy(() -> one("s", Uni.createFrom().failure(refused))).isSameAs(refused);
        assertThatThrownBy(() -> one("s", renewal())).isInstanceOfSatisfying(Failure.class, again -> {
            assertThat(again).hasMessage("ended");
            assertThat(again.outcome()).isEqualTo(SIGN_IN_REQUIRED);
            assertThat(again.reference()).contains("AADSTS70043");
            assertThat(again.advice()).contains("Again.");
            assertThat(again.hint()).contains("jeton login");
        });
        assertThat(asked).hasValue(0);
        assertThat(one("another", renewal()).secret().reveal()).isEqualTo("renewed");
        assertThat(one("s", renewal()).secret().reveal()).isEqualTo("renewed");
        assertThat(asked).hasValue(2);
    }

    @Test
    void the_note_for_an_admin_is_kept_too() {
        var blocked = Failure.of(BLOCKED_BY_POLICY, "blocked").note(List.of("A policy", "  Error  AADSTS53003"));
        assertThatThrownBy(() -> one("s", Uni.createFrom().failure(blocked))).isSameAs(blocked);
        assertThatThrownBy(() -> one("s", renewal()))
                .isInstanceOfSatisfying(
                        Failure.class, again -> assertThat(again.note()).isEqualTo(blocked.note()));
    }

    @Test
    void nobody_asks_while_entra_wants_to_be_left_alone() {
        var throttled = Failure.of(UNAVAILABLE, "throttled").retryAfter(Duration.ofMinutes(3));
        assertThatThrownBy(() -> one("s", Uni.createFrom().failure(throttled))).isSameAs(throttled);
        assertThatThrownBy(() -> one("another", renewal())).isInstanceOfSatisfying(Failure.class, again -> {
            assertThat(again.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
            assertThat(again.hint().orElseThrow()).startsWith("the same again in 1");
        });
        assertThat(asked).hasValue(0);
    }

    @Test
    void what_may_pass_is_asked_again() {
        var failure = Failure.of(UNAVAILABLE, "offline");
        assertThatThrownBy(() -> one("s", Uni.createFrom().failure(failure))).isSameAs(failure);
        assertThat(one("s", renewal()).secret().reveal()).isEqualTo("renewed");
    }

    @Test
    void a_broken_memory_is_none() throws Exception {
        for (var broken : new String[] {"", "null", "{", "{\"life\":\"1000\"}", "{\"since\":1}"}) {
            Files.writeString(file.path(), broken);
            assertThat(one("s", renewal()).secret().reveal()).as(broken).isEqualTo("renewed");
        }
    }

    private AccessToken one(String situation, Uni<AccessToken> renewal) {
        return renewals.refreshOnce(NOTHING_CACHED, () -> situation, renewal)
                .await()
                .atMost(PATIENCE);
    }

    private Uni<AccessToken> renewal() {
        return Uni.createFrom().item(() -> token("renewed")).invoke(asked::incrementAndGet);
    }

    private static AccessToken token(String secret) {
        return new AccessToken(
                new Secret(secret), Instant.EPOCH, Set.of(), new Account("u.t", "ada@example.org", "t"), "t", true);
    }
}
