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
import dev.jeton.graph.drive.SessionUrl;
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

/** Tests how upload sessions and delta links are stored. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AccountStateTest {
    private static final SessionUrl SESSION =
            new SessionUrl(URI.create("https://files.example/up/1?tempauth=s3cret"), Optional.empty());
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
    void create_key_and_settings() throws IOException {
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
            throw new AssertionError("unexpected prompt: " + question);
        });
        encrypted = known.of(ProtectionMode.KEY);
    }

    @Test
    void encrypts_an_upload_session() throws IOException {
        try (var state = upload(encrypted)) {
            state.save(SESSION);
        }
        assertThat(Files.readString(storedFile()))
                .contains("\"protection\":\"key\"")
                .doesNotContain("s3cret", "tempauth");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(storedFile())))
                .isEqualTo("rw-------");
        try (var state = upload(encrypted)) {
            assertThat(state.load()).contains(SESSION);
        }
    }

    @Test
    void ignores_an_unreadable_upload_session() throws IOException {
        try (var state = upload(Optional.of(Protection.PLAIN))) {
            state.save(SESSION);
        }
        try (var state = upload(encrypted)) {
            assertThat(state.load()).isEmpty();
        }
        Files.writeString(storedFile(), "{\"jeton\":1,\"session\":\"https://evil.example/up\"}");
        try (var state = upload(encrypted)) {
            assertThat(state.load()).isEmpty();
            state.save(SESSION);
        }
        Files.writeString(storedFile(), "{");
        try (var state = upload(encrypted)) {
            assertThat(state.load()).isEmpty();
        }
    }

    @Test
    void ignores_an_upload_session_of_another_file_or_account() throws IOException {
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
            state.save(SESSION);
            state.close();
            var planted = Files.readString(storedFile());
            Files.delete(storedFile());
            try (var ours = upload(encrypted)) {
                ours.save(SESSION);
                Files.writeString(storedFile(), planted);
                assertThat(ours.load()).isEmpty();
                ours.delete();
            }
        }
    }

    @Test
    void stores_upload_sessions_by_authority() {
        try (var state = upload(encrypted)) {
            state.save(SESSION);
        }
        settings = settings(Map.of(Setting.AUTHORITY, "https://other.example/home", Setting.GRAPH_URL, GRAPH));
        try (var state = upload(encrypted)) {
            assertThat(state.load()).isEmpty();
        }
    }

    @Test
    void stores_upload_sessions_and_delta_links_by_client_id() {
        try (var session = upload(encrypted);
                var link = delta(encrypted)) {
            session.save(SESSION);
            link.save(LINK);
        }
        settings = settings(Map.of(Setting.CLIENT_ID, "other"));
        try (var session = upload(encrypted);
                var link = delta(encrypted)) {
            assertThat(session.load()).isEmpty();
            assertThat(link.link()).isEmpty();
        }
    }

    @Test
    void stores_no_upload_session_without_a_protection() {
        try (var state = upload(Optional.empty())) {
            state.save(SESSION);
            assertThat(state.load()).isEmpty();
            state.delete();
        }
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void fails_if_another_process_uploads_the_file() {
        try (var state = upload(encrypted)) {
            assertThat(state.load()).isEmpty();
            assertThat(failure(UNAVAILABLE, () -> upload(encrypted)))
                    .hasMessage("cannot upload: another process uploads this file");
        }
    }

    @Test
    void removes_the_files_of_all_accounts_except_locked_ones() throws IOException {
        try (var state = delta(encrypted)) {
            state.save(LINK);
        }
        try (var state = upload(encrypted)) {
            state.save(SESSION);
            var removals = AccountFile.removeAll(settings.environment());
            assertThat(removals).hasSize(2).contains(new Removal.InUse(storedFile()));
            assertThat(state.load()).contains(SESSION);
        }
        assertThat(AccountFile.removeAll(settings.environment()))
                .singleElement()
                .isInstanceOf(Removal.Removed.class);
        assertThat(AccountFile.removeAll(settings.environment())).isEmpty();
    }

    @Test
    void encrypts_a_delta_link() throws IOException {
        try (var state = delta(encrypted)) {
            state.save(LINK);
        }
        assertThat(Files.readString(storedFile())).doesNotContain("t0ken");
        try (var state = delta(encrypted)) {
            assertThat(state.link()).contains(LINK);
        }
    }

    @Test
    void fails_on_a_plain_delta_link_if_the_setting_encrypts() throws IOException {
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            state.save(LINK);
        }
        try (var state = delta(encrypted)) {
            var refused = failure(ERROR, state::link);
            assertThat(refused).hasMessageContaining("it is protected with 'plain', and the setting says 'key'");
            assertThat(refused.advice()).contains("Run the same command with --reset to start over.");
            Files.writeString(storedFile(), "{\"jeton\":1,\"query\":\"" + QUERY + "\",\"link\":\"" + LINK + "\"}");
            assertThat(failure(ERROR, state::link)).hasMessageContaining("it has schema version 1");
        }
    }

    @Test
    void fails_on_an_encrypted_delta_link_if_the_setting_is_plain() {
        try (var state = delta(encrypted)) {
            state.save(LINK);
        }
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            var unreadable = failure(ERROR, state::link);
            assertThat(unreadable).hasMessageContaining("it is protected with 'key', and the setting says 'plain'");
            assertThat(unreadable.advice()).contains("Run the same command with --reset to start over.");
        }
    }

    @Test
    void changes_the_protection_of_delta_links_and_upload_sessions() throws IOException {
        var plain = Optional.of(Protection.PLAIN);
        try (var link = delta(plain);
                var session = upload(plain)) {
            link.save(LINK);
            session.save(SESSION);
        }
        for (var target : List.of(encrypted, encrypted, plain)) {
            AccountFile.protectAll(settings, TOKEN.account(), new ProtectionChange(known, target.orElseThrow()));
            try (var link = delta(target);
                    var session = upload(target)) {
                assertThat(link.link()).contains(LINK);
                assertThat(session.load()).contains(SESSION);
            }
        }
    }

    @Test
    void leaves_unreadable_files_and_other_accounts_when_the_protection_changes() throws IOException {
        var toKey = new ProtectionChange(known, encrypted.orElseThrow());
        try (var state = delta(Optional.of(Protection.PLAIN))) {
            state.save(LINK);
        }
        var before = Files.readString(storedFile());
        AccountFile.protectAll(settings, new Account("other.home", "bob@example.org", "home"), toKey);
        assertThat(storedFile()).hasContent(before);
        for (var unreadable : List.of("{", "{\"jeton\":1}")) {
            Files.writeString(storedFile(), unreadable);
            AccountFile.protectAll(settings, TOKEN.account(), toKey);
            assertThat(storedFile()).hasContent(unreadable);
        }
    }

    @Test
    void stores_a_delta_link_without_a_protection() {
        try (var state = delta(Optional.empty())) {
            state.save(LINK);
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

    private Path storedFile() throws IOException {
        try (var files = Files.walk(home.resolve("state"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
