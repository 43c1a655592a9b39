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
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
    private static final TokenStore.Content TOKENS = new TokenStore.Content(
            Optional.of("o.t"), "{\"RefreshToken\":\"a-secret\"}", Grants.NONE, Challenges.NONE, Set.of());

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
        store.update(nothing -> TOKENS.withInUse(Optional.empty()));
        store.update(nothing -> TOKENS);
        key("11");
    }

    @Test
    void encrypts_the_file_and_deletes_the_previous_generation() throws IOException {
        migrate(ProtectionMode.KEY);
        assertThat(text()).contains("\"protection\":\"key\"").doesNotContain("a-secret");
        assertThat(decrypted(ProtectionMode.KEY)).isEqualTo(TOKENS);
        assertThat(store.path().getParent().toFile().list()).noneMatch(name -> name.contains("previous"));
    }

    @Test
    void changes_between_all_protections() throws IOException {
        Script.write(
                home,
                "secret-tool",
                "case \"$1\" in store) /bin/cat > \"$0.stored\" ;; *) /bin/cat \"$0.stored\" 2>/dev/null ;; esac");
        variables.put("PATH", home.toString());
        for (var mode : new ProtectionMode[] {
            ProtectionMode.KEYRING, ProtectionMode.KEY, ProtectionMode.KEY, ProtectionMode.PLAIN
        }) {
            migrate(mode);
            assertThat(text()).contains("\"protection\":\"" + mode.id() + "\"");
        }
        assertThat(store.read()).isEqualTo(TOKENS);
    }

    @Test
    void changes_nothing_if_the_key_is_wrong() throws IOException {
        migrate(ProtectionMode.KEY);
        var before = text();
        key("22");
        var failure = failure(ERROR, () -> migrate(ProtectionMode.PLAIN));
        assertThat(failure)
                .hasMessageContaining("cannot change the protection of the tokens in " + store.path()
                        + ": it was encrypted with another key");
        assertThat(failure).hasCauseInstanceOf(WrongKey.class);
        assertThat(text()).isEqualTo(before);
    }

    @Test
    void changes_nothing_if_there_is_no_key() throws IOException {
        var before = text();
        variables.put("JETON_KEY_FILE", home.resolve("nowhere").toString());
        assertThat(failure(ERROR, () -> migrate(ProtectionMode.KEY))).hasMessageContaining("there is no file");
        assertThat(text()).isEqualTo(before);
        assertThat(Path.of(store.path() + ".previous")).exists();
    }

    @Test
    void encrypts_the_previous_generation_if_the_file_is_corrupt() throws IOException {
        Files.writeString(store.path(), text().substring(0, 40));
        migrate(ProtectionMode.KEY);
        assertThat(decrypted(ProtectionMode.KEY)).isEqualTo(TOKENS.withInUse(Optional.empty()));
    }

    @Test
    void creates_no_file_if_there_are_no_tokens() {
        store.delete();
        migrate(ProtectionMode.KEY);
        assertThat(store.path()).doesNotExist();
    }

    /** Another process must not wait for the user. */
    @Test
    void prompts_for_a_passphrase_before_it_locks_the_store() {
        variables.remove("JETON_KEY_FILE");
        var known = new Protections(Map.copyOf(variables), home, message -> {
            store.lockForWriting().close();
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

    private TokenStore.Content decrypted(ProtectionMode mode) throws IOException {
        return TokenStore.Content.of(store.format(protection(mode)).decrypt(text()));
    }

    private Protections known() {
        return new Protections(Map.copyOf(variables), home, message -> {
            throw new AssertionError("unexpected prompt: " + message);
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
