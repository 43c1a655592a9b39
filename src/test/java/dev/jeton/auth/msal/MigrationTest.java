package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionChange;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import dev.jeton.storage.WrongKey;
import dev.jeton.support.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final TokenStore.Content TOKENS =
            new TokenStore.Content(Optional.of("o.t"), "{\"RefreshToken\":\"a-secret\"}");

    @TempDir
    private Path home;

    private final Map<String, String> variables = new HashMap<>();
    private TokenStore store;

    @BeforeEach
    void sign_in() throws IOException {
        var flags = Map.of(Setting.AUTHORITY, "https://login.example/t", Setting.CLIENT_ID, "client");
        variables.put("XDG_STATE_HOME", home.resolve("state").toString());
        store = TokenStore.of(
                new Settings(flags, Optional.empty(), new Environment(variables), Profiles.none()),
                Optional.of(Protection.PLAIN),
                warning -> {});
        store.update(nothing -> TOKENS.using(Optional.empty()));
        store.update(nothing -> TOKENS);
        key("11");
    }

    @Test
    void tokens_are_sealed_where_they_lay_and_the_generation_before_is_gone() throws IOException {
        migrate(ProtectionMode.KEY);
        assertThat(text()).contains("\"protection\":\"key\"").doesNotContain("a-secret");
        assertThat(opened(ProtectionMode.KEY)).isEqualTo(TOKENS);
        assertThat(store.path().getParent().toFile().list()).noneMatch(name -> name.contains("previous"));
    }

    @Test
    void and_back_again_whatever_the_settings_say_of_now() throws IOException {
        Script.write(
                home,
                "secret-tool",
                "case \"$1\" in store) /bin/cat > \"$0.kept\" ;; *) /bin/cat \"$0.kept\" 2>/dev/null ;; esac");
        variables.put("PATH", home.toString());
        for (var mode : new ProtectionMode[] {
            ProtectionMode.KEYRING, ProtectionMode.KEY, ProtectionMode.KEY, ProtectionMode.PLAIN
        }) {
            migrate(mode);
            assertThat(text()).contains("\"protection\":\"" + mode.word() + "\"");
        }
        assertThat(store.read()).isEqualTo(TOKENS);
    }

    @Test
    void a_wrong_key_changes_nothing() throws IOException {
        migrate(ProtectionMode.KEY);
        var before = text();
        key("22");
        var failure = failure(ERROR, () -> migrate(ProtectionMode.PLAIN));
        assertThat(failure).hasMessageContaining("stay as they are: it was encrypted with another key");
        assertThat(failure).hasCauseInstanceOf(WrongKey.class);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void no_key_changes_nothing() throws IOException {
        var before = text();
        variables.put("JETON_KEY_FILE", home.resolve("nowhere").toString());
        assertThat(failure(ERROR, () -> migrate(ProtectionMode.KEY))).hasMessageContaining("there is no file");
        assertThat(text()).isEqualTo(before);
        assertThat(Path.of(store.path() + ".previous")).exists();
    }

    @Test
    void a_torn_file_is_taken_from_the_generation_before() throws IOException {
        Files.writeString(store.path(), text().substring(0, 40));
        migrate(ProtectionMode.KEY);
        assertThat(opened(ProtectionMode.KEY)).isEqualTo(TOKENS.using(Optional.empty()));
    }

    @Test
    void no_tokens_make_no_file() {
        store.delete();
        migrate(ProtectionMode.KEY);
        assertThat(store.path()).doesNotExist();
    }

    /** Who waits for the lock must not wait for a person. */
    @Test
    void a_passphrase_is_typed_before_others_have_to_wait() {
        variables.remove("JETON_KEY_FILE");
        var known = new Protections(Map.copyOf(variables), home, question -> {
            store.turnForWriting().close();
            return "correct horse".toCharArray();
        });
        new Migration(
                        store,
                        new ProtectionChange(known, known.of(ProtectionMode.KEY).orElseThrow()))
                .run();
        new Migration(store, new ProtectionChange(known, Protection.PLAIN)).run();
        assertThat(store.read()).isEqualTo(TOKENS);
    }

    private void migrate(ProtectionMode mode) {
        new Migration(store, new ProtectionChange(known(), protection(mode))).run();
    }

    private Protection protection(ProtectionMode mode) {
        return known().of(mode).orElseThrow();
    }

    private TokenStore.Content opened(ProtectionMode mode) throws IOException {
        return TokenStore.Content.of(store.envelope(protection(mode)).open(text()));
    }

    private Protections known() {
        return new Protections(Map.copyOf(variables), home, question -> {
            throw new AssertionError("asked: " + question);
        });
    }

    private void key(String octet) throws IOException {
        var file = Files.writeString(home.resolve("key"), octet.repeat(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        variables.put("JETON_KEY_FILE", file.toString());
    }

    private String text() throws IOException {
        return Files.readString(store.path());
    }
}
