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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PendingSignInsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path state;

    private Environment environment;

    @BeforeEach
    void a_private_folder() {
        environment = new Environment(Map.of("XDG_STATE_HOME", state.toString()));
    }

    @Test
    void what_one_process_keeps_another_finds() {
        var kept = pending(Map.of()).keep(code(Duration.ofMinutes(15)));
        var found = pending(Map.of()).find().orElseThrow();
        assertThat(found.handle()).isEqualTo(kept.handle()).matches("[0-9a-f]{8}");
        assertThat(found.code().userCode()).isEqualTo("ABC");
        assertThat(found.code().deviceCode().reveal()).isEqualTo("device-secret");
        assertThat(found.code().lifetime()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(found.code().interval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(found.settings()).containsEntry(Setting.CLIENT_ID, "client");
        assertThat(found.started()).isFalse();
        assertThat(kept.toString()).doesNotContain("device-secret");
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        pending(Map.of()).keep(code(Duration.ofMinutes(15)));
        try (var files = Files.walk(state.resolve("jeton/pending"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void one_that_has_run_out_is_none() {
        var pending = pending(Map.of());
        pending.keep(code(Duration.ofMillis(1)));
        while (pending.find().isPresent()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessage("no sign-in is pending");
    }

    @Test
    void a_code_for_other_scopes_is_not_taken() {
        pending(Map.of()).keep(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of(Setting.SCOPES, "Mail.Read")).find()).isEmpty();
    }

    @Test
    void another_account_has_a_prompt_of_its_own() {
        var kept = pending(Map.of()).keep(code(Duration.ofMinutes(15)));
        var other = pending(Map.of(Setting.ACCOUNT, "bob@example.org")).keep(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of()).find().orElseThrow().handle()).isEqualTo(kept.handle());
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.empty()))
                .hasMessageContaining("several")
                .hasMessageContaining(kept.handle())
                .hasMessageContaining(other.handle());
        assertThat(PendingSignIns.named(environment, Optional.of(Protection.PLAIN), Optional.of(other.handle()))
                        .settings())
                .containsEntry(Setting.ACCOUNT, "bob@example.org");
    }

    @Test
    void a_code_that_is_not_encrypted_is_not_taken_if_the_setting_encrypts() throws Exception {
        pending(Map.of()).keep(code(Duration.ofMinutes(15)));
        var encrypting = encrypting();
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNonePending(encrypting);
        var open = new LinkedHashMap<String, Object>(Map.of("jeton", 1));
        open.putAll(new ProtectedFormat(Protection.PLAIN, "pending").open(Files.readString(file())));
        Files.writeString(file(), JSON.std.asString(open));
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNonePending(encrypting);
        pending(Map.of(), encrypting).keep(code(Duration.ofMinutes(15)));
        assertThat(pending(Map.of(), encrypting).find()).isPresent();
    }

    @Test
    void a_code_that_was_encrypted_for_another_account_is_not_taken() throws Exception {
        var encrypting = encrypting();
        var bob = Map.of(Setting.ACCOUNT, "bob@example.org");
        pending(bob, encrypting).keep(code(Duration.ofMinutes(15)));
        var place = file();
        var planted = Files.readString(place);
        Files.delete(place);
        pending(Map.of(), encrypting).keep(code(Duration.ofMinutes(15)));
        Files.writeString(file(), planted);
        assertThat(pending(Map.of(), encrypting).find()).isEmpty();
        assertNonePending(encrypting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "http://microsoft.com/devicelogin", "https://microsoft.com.evil.example/"
            })
    void a_code_whose_page_would_be_refused_in_a_new_one_is_not_taken(String page) {
        var pending = pending(Map.of());
        var code = code(Duration.ofMinutes(15));
        pending.keep(new DeviceCode("ABC", code.deviceCode(), URI.create(page), code.lifetime(), code.interval(), ""));
        assertThat(pending.find()).isEmpty();
    }

    private void assertNonePending(Protection protection) {
        assertThatThrownBy(() -> PendingSignIns.named(environment, Optional.of(protection), Optional.empty()))
                .isInstanceOf(Failure.class)
                .hasMessage("no sign-in is pending");
    }

    private Protection encrypting() throws IOException {
        var key = Files.writeString(state.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return new Protections(Map.of("JETON_KEY_FILE", key.toString()), state, question -> {
                    throw new AssertionError("asked: " + question);
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
    void a_broken_file_is_none() throws Exception {
        var pending = pending(Map.of());
        pending.keep(code(Duration.ofMinutes(15)));
        var file = file();
        for (var broken : List.of("", "null", "[]", "{", "{\"handle\":\"a\"}", "{\"since\":\"x\"}")) {
            Files.writeString(file, broken);
            assertThat(pending.find()).as(broken).isEmpty();
        }
    }

    @Test
    void an_interrupted_wait_leaves_only_what_was_started_to_be_resumed() {
        var pending = pending(Map.of());
        var kept = pending.keep(code(Duration.ofMinutes(15)));
        pending.start(kept);
        pending.end(true);
        assertThat(pending.find()).isPresent();
        pending.end(false);
        assertThat(pending.find()).isEmpty();
        pending.keep(code(Duration.ofMinutes(15)));
        pending.end(true);
        assertThat(pending.find()).isEmpty();
    }

    @Test
    void the_second_waits_for_its_turn_and_learns_the_code() {
        var first = pending(Map.of());
        var turn = first.turn(code -> {}).await().atMost(PATIENCE);
        assertThat(turn.waited()).isFalse();
        first.keep(code(Duration.ofMinutes(15)));

        var seen = new ArrayList<String>();
        var second = pending(Map.of())
                .turn(code -> seen.add(code.userCode()))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
        second.assertNotTerminated();
        assertThat(seen).containsExactly("ABC");
        turn.close();
        try (var next = second.awaitItem(PATIENCE).getItem()) {
            assertThat(next.waited()).isTrue();
        }
    }

    @Test
    void a_wait_that_is_cancelled_takes_no_turn() {
        var turn = pending(Map.of()).turn(code -> {}).await().atMost(PATIENCE);
        var second = pending(Map.of()).turn(code -> {}).subscribe().withSubscriber(UniAssertSubscriber.create());
        second.cancel();
        turn.close();
        try (var third = pending(Map.of()).turn(code -> {}).await().atMost(PATIENCE)) {
            assertThat(third).isNotNull();
        }
    }

    private PendingSignIns pending(Map<Setting, String> more) {
        return pending(more, Protection.PLAIN);
    }

    private PendingSignIns pending(Map<Setting, String> more, Protection protection) {
        var typed = new HashMap<>(more);
        typed.put(Setting.CLIENT_ID, "client");
        return new PendingSignIns(
                new Settings(typed, Optional.empty(), environment, Profiles.none()), Optional.of(protection));
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
