package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PendingSignInsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    private Path state;

    private Environment environment;

    @BeforeEach
    void set_up_an_empty_folder() {
        environment = new Environment(Map.of("XDG_STATE_HOME", state.toString()));
    }

    @Test
    void finds_what_another_process_saved() {
        var saved = pending(Map.of()).save(code(Duration.ofMinutes(15)));
        var found = pending(Map.of()).find().orElseThrow();
        assertThat(found.handle()).isEqualTo(saved.handle()).matches("[0-9a-f]{8}");
        var code = (DeviceCode) found.prompt();
        assertThat(code.userCode()).isEqualTo("ABC");
        assertThat(code.deviceCode().reveal()).isEqualTo("device-secret");
        assertThat(code.lifetime()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(code.interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(found.settings()).containsEntry(Setting.CLIENT_ID, "client");
        assertThat(found.detached()).isFalse();
        assertThat(saved.toString()).doesNotContain("device-secret");
    }

    @Test
    void creates_the_file_for_the_owner_only() throws Exception {
        pending(Map.of()).save(code(Duration.ofMinutes(15)));
        try (var files = Files.walk(state.resolve("jeton/pending"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void finds_no_expired_code() {
        var pending = pending(Map.of());
        pending.save(code(Duration.ofMillis(1)));
        while (pending.find().isPresent()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessage("no sign-in is pending");
    }

    @Test
    void finds_no_code_for_other_scopes() {
        pending(Map.of()).save(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of(Setting.SCOPES, "Mail.Read")).find()).isEmpty();
    }

    @Test
    void each_set_of_scopes_has_its_own_code() {
        var first = pending(Map.of()).save(code(Duration.ofMinutes(15)));
        var second = pending(Map.of(Setting.SCOPES, "Mail.Read")).save(code(Duration.ofMinutes(15)));
        for (var saved : List.of(first, second)) {
            assertThat(PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.of(saved.handle()))
                            .settings())
                    .isEqualTo(saved.settings());
        }
    }

    @Test
    void waits_for_a_process_no_longer_than_its_code_and_shows_each_code_once() {
        var pending = pending(Map.of());
        pending.save(code(Duration.ofMinutes(15)));
        var holder = await(pending.lock(code -> {}));
        var shown = new CopyOnWriteArrayList<String>();
        var waiting = pending(Map.of())
                .lock(code -> shown.add(((DeviceCode) code).userCode()))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        assertThat(shown).containsExactly("ABC");
        pending.save(new DeviceCode(
                "DEF",
                new Secret("another"),
                URI.create("https://microsoft.com/devicelogin"),
                Duration.ofMillis(1500),
                Duration.ofSeconds(5),
                ""));
        var given = waiting.awaitItem(TIMEOUT).getItem();
        assertThat(given.waited()).isTrue();
        assertThat(given.lock()).isEmpty();
        assertThat(shown).containsExactly("ABC", "DEF");
        holder.close();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(TIMEOUT);
    }

    @Test
    void the_order_and_case_of_scopes_make_no_difference() {
        var saved = pending(Map.of(Setting.SCOPES, "User.Read Mail.Read")).save(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of(Setting.SCOPES, "mail.read user.read openid"))
                        .find()
                        .orElseThrow()
                        .handle())
                .isEqualTo(saved.handle());
    }

    @Test
    void each_expected_account_and_claims_challenge_has_its_own_code() {
        var nobody = new ExpectedAccount(Optional.empty(), Optional.empty());
        var ada = new LoginOptions(
                new ExpectedAccount(Optional.of("ada"), Optional.empty()), Optional.empty(), 0, Optional.empty());
        var tenant = new LoginOptions(
                new ExpectedAccount(Optional.empty(), Optional.of("t")), Optional.empty(), 0, Optional.empty());
        var claims = new LoginOptions(nobody, Optional.empty(), 0, Optional.of("{\"a\":1}"));
        pending(Map.of()).save(code(Duration.ofMinutes(15)));
        for (var options : List.of(ada, tenant, claims)) {
            var own = pending(Map.of(), Protection.PLAIN, options);
            assertThat(own.find()).isEmpty();
            var saved = own.save(code(Duration.ofMinutes(15)));
            assertThat(own.find().orElseThrow().claims()).isEqualTo(options.claims());
            var named = PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.of(saved.handle()));
            var resumed = LoginOptions.DEFAULT.resuming(named);
            assertThat(resumed.claims()).isEqualTo(options.claims());
            assertThat(pending(Map.of(), Protection.PLAIN, resumed)
                            .find()
                            .orElseThrow()
                            .handle())
                    .isEqualTo(saved.handle());
        }
    }

    @Test
    void each_account_has_its_own_code() {
        var saved = pending(Map.of()).save(code(Duration.ofMinutes(15)));
        var other = pending(Map.of(Setting.ACCOUNT, "bob@example.org")).save(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of()).find().orElseThrow().handle()).isEqualTo(saved.handle());
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.empty()))
                .hasMessageContaining("several")
                .hasMessageContaining(saved.handle())
                .hasMessageContaining(other.handle());
        assertThat(PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.of(other.handle()))
                        .settings())
                .containsEntry(Setting.ACCOUNT, "bob@example.org");
    }

    @Test
    void finds_no_unencrypted_code_if_the_setting_encrypts() throws Exception {
        pending(Map.of()).save(code(Duration.ofMinutes(15)));
        var encrypting = encrypting();
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNothingPending(encrypting);
        var plain = new LinkedHashMap<String, Object>(Map.of("jeton", 1));
        plain.putAll(new ProtectedFormat(Protection.PLAIN, "pending").decrypt(Files.readString(file())));
        Files.writeString(file(), JSON.std.asString(plain));
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNothingPending(encrypting);
        pending(Map.of(), encrypting).save(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of(), encrypting).find()).isPresent();
    }

    @Test
    void finds_no_code_that_was_encrypted_for_another_account() throws Exception {
        var encrypting = encrypting();
        var bob = Map.of(Setting.ACCOUNT, "bob@example.org");
        pending(bob, encrypting).save(code(Duration.ofMinutes(15)));
        var path = file();
        var planted = Files.readString(path);
        Files.delete(path);
        pending(Map.of(), encrypting).save(code(Duration.ofMinutes(15)));
        Files.writeString(file(), planted);
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNothingPending(encrypting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "http://microsoft.com/devicelogin", "https://microsoft.com.evil.example/"
            })
    void finds_no_code_with_a_foreign_verification_uri(String page) {
        var pending = pending(Map.of());
        var code = code(Duration.ofMinutes(15));
        pending.save(new DeviceCode("ABC", code.deviceCode(), URI.create(page), code.lifetime(), code.interval(), ""));
        assertThat(pending.find()).isEmpty();
    }

    @Test
    void finds_the_authorization_request_that_another_process_saved() {
        var saved = pending(Map.of())
                .save(request("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1"));
        var found = pending(Map.of()).find().orElseThrow();
        var request = (AuthorizationRequest) found.prompt();
        assertThat(found.handle()).isEqualTo(saved.handle());
        assertThat(request.port()).isEqualTo(8400);
        assertThat(request.state()).isEqualTo("its-state");
        assertThat(request.nonce()).isEqualTo("its-nonce");
        assertThat(request.verifier().reveal()).isEqualTo("its-verifier");
        assertThat(request.lifetime()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        assertThat(saved.toString()).doesNotContain("its-verifier");
        assertThat(pending(Map.of()).find(DeviceCode.class, any -> true)).isEmpty();
        assertThat(pending(Map.of()).find(AuthorizationRequest.class, it -> it.port() == 8401))
                .isEmpty();
    }

    @Test
    void encrypts_the_verifier_of_an_authorization_request() throws Exception {
        var encrypting = encrypting();
        pending(Map.of(), encrypting)
                .save(request("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1"));
        assertThat(Files.readString(file())).doesNotContain("its-verifier", "its-state", "its-nonce");
        assertThat(pending(Map.of(), encrypting).find()).isPresent();
    }

    @Test
    void finds_no_authorization_request_for_a_foreign_page() {
        var pending = pending(Map.of());
        pending.save(request("https://login.microsoftonline.com.evil.example/organizations/oauth2/v2.0/authorize?x=1"));
        assertThat(pending.find()).isEmpty();
    }

    private static AuthorizationRequest request(String url) {
        return new AuthorizationRequest(
                URI.create(url),
                URI.create("http://localhost:8400"),
                "its-state",
                "its-nonce",
                new Secret("its-verifier"),
                Duration.ofMinutes(5));
    }

    private void assertNothingPending(Protection protection) {
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(protection), Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessage("no sign-in is pending");
    }

    private Protection encrypting() throws IOException {
        var key = Files.writeString(state.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new Protections(Map.of("JETON_KEY_FILE", key.toString()), state, message -> {
                    throw new AssertionError("unexpected prompt: " + message);
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private Path file() throws IOException {
        try (var files = Files.list(state.resolve("jeton/pending"))) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void finds_no_code_in_a_corrupt_file() throws Exception {
        var pending = pending(Map.of());
        pending.save(code(Duration.ofMinutes(15)));
        var file = file();
        for (var broken : List.of("", "null", "[]", "{", "{\"handle\":\"a\"}", "{\"since\":\"x\"}")) {
            Files.writeString(file, broken);
            assertThat(pending.find()).as(broken).isEmpty();
        }
    }

    @Test
    void an_interrupt_keeps_a_detached_sign_in_only() {
        var pending = pending(Map.of());
        var saved = pending.save(code(Duration.ofMinutes(15)));
        pending.detach(saved);
        pending.end(true);
        assertThat(pending.find()).isPresent();
        pending.end(false);
        assertThat(pending.find()).isEmpty();
        pending.save(code(Duration.ofMinutes(15)));
        pending.end(true);
        assertThat(pending.find()).isEmpty();
    }

    @Test
    void the_second_process_waits_for_the_lock_and_gets_the_code() {
        var first = pending(Map.of());
        var lock = first.lock(code -> {}).await().atMost(TIMEOUT);
        assertThat(lock.waited()).isFalse();
        first.save(code(Duration.ofMinutes(15)));

        var seen = new ArrayList<String>();
        var second = pending(Map.of())
                .lock(code -> seen.add(((DeviceCode) code).userCode()))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        second.assertNotTerminated();
        assertThat(seen).containsExactly("ABC");
        lock.close();
        try (var next = second.awaitItem(TIMEOUT).getItem()) {
            assertThat(next.waited()).isTrue();
        }
    }

    @Test
    void a_cancelled_wait_acquires_no_lock() {
        var lock = pending(Map.of()).lock(code -> {}).await().atMost(TIMEOUT);
        var second = pending(Map.of()).lock(code -> {}).subscribe().withSubscriber(UniAssertSubscriber.create());
        second.cancel();
        lock.close();
        try (var third = pending(Map.of()).lock(code -> {}).await().atMost(TIMEOUT)) {
            assertThat(third).isNotNull();
        }
    }

    private PendingSignIns pending(Map<Setting, String> more) {
        return pending(more, Protection.PLAIN);
    }

    private PendingSignIns pending(Map<Setting, String> more, Protection protection) {
        return pending(more, protection, LoginOptions.DEFAULT);
    }

    private PendingSignIns pending(Map<Setting, String> more, Protection protection, LoginOptions options) {
        var typed = new HashMap<>(more);
        typed.put(Setting.CLIENT_ID, "client");
        return new PendingSignIns(
                new Settings(typed, Optional.empty(), environment, Profiles.none()), Optional.of(protection), options);
    }

    private static DeviceCode code(Duration lifetime) {
        return new DeviceCode(
                "ABC",
                new Secret("device-secret"),
                URI.create("https://microsoft.com/devicelogin"),
                lifetime,
                Duration.ofSeconds(5),
                "");
    }
}
