package dev.jeton.graph;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.graph.drive.UploadState;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import dev.jeton.storage.Removal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How upload sessions and delta links are kept. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AccountStateTest {
    private static final URI SESSION = URI.create("https://files.example/up/1?tempauth=s3cret");
    private static final URI QUERY = URI.create("https://graph.microsoft.com/v1.0/users/delta");
    private static final URI LINK = URI.create("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=t0ken");
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final AccessToken TOKEN = new AccessToken(
            new Secret("token"),
            Instant.parse("2026-02-03T04:05:06Z"),
            Set.of("Files.ReadWrite"),
            new Account("u.home", "ada@example.org", "home"),
            "home",
            true);

    @TempDir
    private Path home;

    private Environment environment;
    private Settings settings;
    private Protections known;
    private Optional<Protection> encrypted;

    @BeforeEach
    void a_key() throws IOException {
        var key = Files.writeString(home.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var state = home.resolve("state").toString();
        var variables = Map.of(
                "HOME",
                home.toString(),
                "XDG_STATE_HOME",
                state,
                "JETON_KEY_FILE",
                key.toString(),
                "JETON_CLIENT_ID",
                "client");
        environment = new Environment(variables);
        settings = settings(Map.of());
        known = new Protections(variables, home, question -> {
            throw new AssertionError("asked: " + question);
        });
        encrypted = known.of(ProtectionMode.KEY);
    }

    @Test
    void an_upload_session_is_encrypted_as_tokens_are() throws IOException {
        try (var state = upload(encrypted)) {
            state.keep(SESSION);
        }
        assertThat(Files.readString(kept())).contains("\"protection\":\"key\"").doesNotContain("s3cret", "tempauth");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept())))
                .isEqualTo("rw-------");
        try (var state = upload(encrypted)) {
            assertThat(state.find()).contains(SESSION);
        }
    }

    @Test
    void an_upload_session_that_cannot_be_read_is_none() throws IOException {
        try (var state = upload(Optional.of(Protection.PLAIN))) {
            state.keep(SESSION);
        }
        try (var state = upload(encrypted)) {
            assertThat(state.find()).isEmpty();
        }
        Files.writeString(kept(), "{\"jeton\":1,\"session\":\"https://evil.example/up\"}");
        try (var state = upload(encrypted)) {
            assertThat(state.find()).isEmpty();
            state.keep(SESSION);
        }
        Files.writeString(kept(), "{");
        try (var state = upload(encrypted)) {
            assertThat(state.find()).isEmpty();
        }
    }

    @Test
    void an_upload_session_that_was_encrypted_for_another_file_or_account_is_none() throws IOException {
        var other = new AccessToken(
                TOKEN.secret(),
                TOKEN.expiresOn(),
                TOKEN.scopes(),
                new Account("other.home", "bob@example.org", "home"),
                "home",
                true);
        for (var state : List.of(
                UploadState.open(settings, encrypted, TOKEN, "/me/drive/root:/b", "/home/a", "fail"),
                UploadState.open(settings, encrypted, other, "/me/drive/root:/a", "/home/a", "fail"))) {
            state.keep(SESSION);
            state.close();
            var planted = Files.readString(kept());
            Files.delete(kept());
            try (var ours = upload(encrypted)) {
                ours.keep(SESSION);
                Files.writeString(kept(), planted);
                assertThat(ours.find()).isEmpty();
                ours.forget();
            }
        }
    }

    @Test
    void each_authority_has_an_upload_session_of_its_own() {
        try (var state = upload(encrypted)) {
            state.keep(SESSION);
        }
        settings = settings(Map.of(Setting.AUTHORITY, "https://other.example/home", Setting.GRAPH_URL, GRAPH));
        try (var state = upload(encrypted)) {
            assertThat(state.find()).isEmpty();
        }
    }

    @Test
    void each_client_id_has_an_upload_session_and_a_delta_link_of_its_own() {
        try (var session = upload(encrypted);
                var link = delta(encrypted)) {
            session.keep(SESSION);
            link.keep(LINK);
        }
        settings = settings(Map.of(Setting.CLIENT_ID, "other"));
        try (var session = upload(encrypted);
                var link = delta(encrypted)) {
            assertThat(session.find()).isEmpty();
            assertThat(link.link()).isEmpty();
        }
    }

    @Test
    void where_nothing_is_kept_an_upload_session_is_not_either() {
        try (var state = upload(Optional.empty())) {
            state.keep(SESSION);
            assertThat(state.find()).isEmpty();
            state.forget();
        }
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void one_process_sends_a_file_at_a_time() {
        try (var state = upload(encrypted)) {
            assertThat(state.find()).isEmpty();
            assertThat(failure(UNAVAILABLE, () -> upload(encrypted))).hasMessage("another process sends this file");
        }
    }

    @Test
    void what_is_kept_for_every_account_is_removed_unless_a_process_uses_it() throws IOException {
        try (var state = delta(encrypted)) {
            state.keep(LINK);
        }
        try (var state = upload(encrypted)) {
            state.keep(SESSION);
            var removals = AccountFile.removeAll(settings.environment());
            assertThat(removals).hasSize(2).contains(new Removal.InUse(kept()));
            assertThat(state.find()).contains(SESSION);
        }
        assertThat(AccountFile.removeAll(settings.environment()))
                .singleElement()
                .isInstanceOf(Removal.Removed.class);
        assertThat(AccountFile.removeAll(settings.environment())).isEmpty();
    }

    @Test
    void a_delta_link_is_encrypted_as_tokens_are() throws IOException {
        try (var state = delta(encrypted)) {
            state.keep(LINK);
        }
        assertThat(Files.readString(kept())).doesNotContain("t0ken");
        try (var state = delta(encrypted)) {
            assertThat(state.link()).contains(LINK);
        }
    }

    @Test
    void a_delta_link_that_is_not_encrypted_is_refused_if_the_setting_encrypts() throws IOException {
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            state.keep(LINK);
        }
        try (var state = delta(encrypted)) {
            var refused = failure(ERROR, state::link);
            assertThat(refused)
                    .hasMessageContaining("is of no use: it is protected with 'plain', and the setting says 'key'");
            assertThat(refused.hint()).contains("the same with --reset");
            Files.writeString(kept(), "{\"jeton\":1,\"query\":\"" + QUERY + "\",\"link\":\"" + LINK + "\"}");
            assertThat(failure(ERROR, state::link)).hasMessageContaining("it has schema version 1");
        }
    }

    @Test
    void a_delta_link_that_was_encrypted_is_not_lost_without_a_word() {
        try (var state = delta(encrypted)) {
            state.keep(LINK);
        }
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            var unreadable = failure(ERROR, state::link);
            assertThat(unreadable)
                    .hasMessageContaining("is of no use: it is protected with 'key', and the setting says 'plain'");
            assertThat(unreadable.hint()).contains("the same with --reset");
        }
    }

    @Test
    void another_protection_takes_over_the_delta_links_and_upload_sessions_of_an_account() throws IOException {
        var plain = Optional.of(Protection.PLAIN);
        try (var link = delta(plain);
                var session = upload(plain)) {
            link.keep(LINK);
            session.keep(SESSION);
        }
        for (var target : List.of(encrypted, encrypted, plain)) {
            AccountFile.protectAll(settings, TOKEN.account(), new ProtectionChange(known, target.orElseThrow()));
            try (var link = delta(target);
                    var session = upload(target)) {
                assertThat(link.link()).contains(LINK);
                assertThat(session.find()).contains(SESSION);
            }
        }
    }

    @Test
    void another_protection_leaves_what_cannot_be_read_and_what_is_of_another_account() throws IOException {
        var toKey = new ProtectionChange(known, encrypted.orElseThrow());
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            state.keep(LINK);
        }
        var before = Files.readString(kept());
        AccountFile.protectAll(settings, new Account("other.home", "bob@example.org", "home"), toKey);
        assertThat(kept()).hasContent(before);
        for (var unreadable : List.of("{", "{\"jeton\":1}")) {
            Files.writeString(kept(), unreadable);
            AccountFile.protectAll(settings, TOKEN.account(), toKey);
            assertThat(kept()).hasContent(unreadable);
        }
    }

    @Test
    void where_nothing_is_kept_a_delta_link_is() {
        try (var state = delta(Optional.empty())) {
            state.keep(LINK);
            assertThat(state.link()).contains(LINK);
        }
    }

    private Settings settings(Map<Setting, String> flags) {
        return new Settings(flags, Optional.empty(), environment, Profiles.none());
    }

    private UploadState upload(Optional<Protection> protection) {
        return UploadState.open(settings, protection, TOKEN, "/me/drive/root:/a", "/home/a", "fail");
    }

    private DeltaState delta(Optional<Protection> protection) {
        return DeltaState.open(settings, protection, TOKEN, "name", QUERY);
    }

    private Path kept() throws IOException {
        try (var files = Files.walk(home.resolve("state"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
