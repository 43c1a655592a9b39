package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStoreTest {
    private static final String AUTHORITY = "https://login.example/tenant";

    @TempDir
    Path home;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void reads_what_was_written() {
        var content = new TokenStore.Content(
                Optional.of("o.t"), "{\"AccessToken\":{\"ключ\":\"\\\"\"}}", Grants.NONE, Challenges.NONE, Set.of());
        store().update(nothing -> content);
        assertThat(store().read()).isEqualTo(content);
        store().update(known -> known.withInUse(Optional.empty()));
        assertThat(store().read()).isEqualTo(content.withInUse(Optional.empty()));
        assertThat(warnings).isEmpty();
    }

    @Test
    void reading_creates_no_file() {
        assertThat(store().read()).isEqualTo(TokenStore.Content.EMPTY);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void creates_the_file_for_the_owner_only() throws IOException {
        store().update(nothing -> nothing.withCache("secret"));
        assertThat(permissions(store().path())).isEqualTo("rw-------");
        assertThat(permissions(store().path().getParent())).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("jeton"))).isEqualTo("rwx------");
    }

    @Test
    void deleting_leaves_no_file() throws IOException {
        store().update(nothing -> nothing.withCache("secret"));
        store().delete();
        assertThat(store().path().getParent()).isEmptyDirectory();
        store().delete();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "5",
                "not JSON",
                "{\"jeton\":2",
                "{\"jeton\":\"2\",\"cache\":\"\"}",
                "{\"jeton\":2,\"protection\":\"plain\",\"checksum\":\"0\",\"content\":\"{}\"}",
                "{\"jeton\":2}",
                "{\"jeton\":2,\"cache\":{}}",
                "{\"AccessToken\":{}}",
                "\u0000\u00FF\u00FE"
            })
    void renames_a_corrupt_file_and_warns(String foreign) throws IOException {
        var path = store().path();
        Files.createDirectories(path.getParent());
        Files.write(path, foreign.getBytes(ISO_8859_1));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThat(store().read()).isEqualTo(TokenStore.Content.EMPTY);
        assertThat(path).doesNotExist();
        try (var files = Files.list(path.getParent())) {
            var renamed = files.filter(file -> file.getFileName().toString().contains(".unreadable-"))
                    .toList();
            assertThat(renamed).hasSize(1).first().satisfies(file -> {
                assertThat(Files.readAllBytes(file)).isEqualTo(foreign.getBytes(ISO_8859_1));
                assertThat(warnings)
                        .singleElement()
                        .asString()
                        .contains("the token file is corrupt: it")
                        .endsWith(file.toString());
            });
        }
    }

    @Test
    void reads_the_previous_generation_if_the_file_is_cut_off_anywhere() throws IOException {
        var before = new TokenStore.Content(
                Optional.of("o.t"), "{\"AccessToken\":{\"k\":\"é\"}}", Grants.NONE, Challenges.NONE, Set.of());
        store().update(nothing -> before);
        store().update(known -> known.withCache("newer"));
        var path = store().path();
        var whole = Files.readAllBytes(path);
        for (var length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThat(store().read()).as("cut after " + length).isEqualTo(before);
            assertThat(path).doesNotExist();
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        assertThat(warnings).hasSize(whole.length).allMatch(warning -> warning.startsWith("the token file is corrupt"));
    }

    @Test
    void has_no_accounts_if_both_generations_are_corrupt() throws IOException {
        store().update(nothing -> nothing.withCache("a"));
        store().update(nothing -> nothing.withCache("b"));
        var path = store().path();
        Files.writeString(path, "corrupt");
        Files.writeString(path.resolveSibling(path.getFileName() + ".previous"), "corrupt");
        assertThat(store().read()).isEqualTo(TokenStore.Content.EMPTY);
        assertThat(warnings).hasSize(2);
    }

    @Test
    void refuses_a_file_of_another_schema_version_and_keeps_it() throws IOException {
        var path = store().path();
        store().update(nothing -> nothing.withCache("x"));
        for (var version : List.of(1, 3)) {
            var other = "{\"jeton\":" + version + ",\"account\":\"o.t\",\"cache\":\"{}\"}";
            Files.writeString(path, other);
            assertThat(failure(ERROR, () -> store().read()))
                    .hasMessageContaining("it has schema version " + version)
                    .satisfies(refused -> assertThat(refused.hint()).contains("rm " + path));
            failure(ERROR, () -> store().update(known -> known));
            assertThat(path).hasContent(other);
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void refuses_an_unencrypted_file_and_keeps_it_if_the_setting_encrypts() throws IOException {
        store().update(nothing -> nothing.withCache("planted"));
        var planted = Files.readString(store().path());
        var encrypted = store(AUTHORITY, "client", key());
        for (var access : List.<ThrowingCallable>of(encrypted::read, () -> encrypted.update(known -> known))) {
            var refused = failure(ERROR, access);
            assertThat(refused).hasMessageContaining("it is protected with 'plain', and the setting says 'key'");
            assertThat(refused.hint()).contains("jeton store protect key");
        }
        assertThat(store().path()).hasContent(planted);
        Files.move(store().path(), Path.of(store().path() + ".previous"));
        failure(ERROR, encrypted::read);
    }

    @Test
    void names_the_setting_that_keeps_tokens_encrypted_before_the_command_that_decrypts_them() throws IOException {
        store(AUTHORITY, "client", key()).update(nothing -> nothing.withCache("x"));
        var refused = failure(ERROR, () -> store().read());
        assertThat(refused).hasMessageContaining("it is protected with 'key', and the setting says 'plain'");
        assertThat(refused.hint()).contains("export JETON_STORAGE_PROTECTION=key");
        assertThat(refused.advice().orElseThrow())
                .containsSubsequence("jeton profile set storage.protection key", "jeton store protect plain");
    }

    @Test
    void names_the_command_that_removes_tokens_whose_key_is_lost() throws IOException {
        var key = key();
        store(AUTHORITY, "client", key).update(nothing -> nothing.withCache("x"));
        Files.delete(home.resolve("key"));
        var lost = failure(ERROR, () -> store(AUTHORITY, "client", key).read());
        assertThat(lost).hasMessageContaining("there is no file " + home.resolve("key"));
        assertThat(lost.hint()).contains("jeton logout --all");
    }

    @Test
    void renames_an_encrypted_file_of_another_authority() throws IOException {
        var key = key();
        var other = store("https://other.example/tenant", "client", key);
        other.update(nothing -> nothing.withCache("other"));
        var store = store(AUTHORITY, "client", key);
        store.update(nothing -> nothing.withCache("ours"));
        Files.copy(other.path(), store.path(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.read()).isEqualTo(TokenStore.Content.EMPTY);
        assertThat(warnings).singleElement().asString().contains("altered, or belongs to another file");
    }

    @Test
    void reads_the_encrypted_previous_generation() throws IOException {
        var store = store(AUTHORITY, "client", key());
        store.update(nothing -> nothing.withCache("before"));
        store.update(nothing -> nothing.withCache("now"));
        Files.writeString(store.path(), "corrupt");
        assertThat(store.read().cache()).isEqualTo("before");
    }

    @Test
    void refuses_a_file_that_others_can_read_or_replace_and_hints_at_the_repair() throws IOException {
        store().update(nothing -> nothing.withCache("x"));
        var path = store().path();
        var folder = path.getParent();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(failure(ERROR, () -> store().read()).hint()).contains("chmod 600 " + path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(failure(ERROR, () -> store().read()).hint()).contains("chmod 700 " + folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var elsewhere = Files.move(path, home.resolve("elsewhere"));
        Files.createSymbolicLink(path, elsewhere);
        assertThat(failure(ERROR, () -> store().read()).hint()).contains("rm " + path);
        assertThat(failure(ERROR, () -> store().update(known -> known)).hint()).contains("rm " + path);
        assertThat(elsewhere).exists();
    }

    @Test
    void keeps_tokens_in_memory_with_one_warning_if_the_folder_cannot_be_written() {
        var nowhere = TokenStore.of(
                new Settings(
                        Map.of(Setting.AUTHORITY, AUTHORITY, Setting.CLIENT_ID, "client"),
                        Optional.empty(),
                        new Environment(Map.of("XDG_STATE_HOME", "/dev/null/state")),
                        Profiles.none()),
                Optional.of(Protection.PLAIN),
                warnings::add);
        assertThat(nowhere.read()).isEqualTo(TokenStore.Content.EMPTY);
        nowhere.update(nothing -> nothing.withCache("a"));
        nowhere.update(known -> known.withInUse(Optional.of("o.t")));
        assertThat(nowhere.read())
                .isEqualTo(new TokenStore.Content(Optional.of("o.t"), "a", Grants.NONE, Challenges.NONE, Set.of()));
        assertThat(warnings).singleElement().asString().startsWith("cannot store the tokens beyond this run: ");
        nowhere.deleteHistory();
        nowhere.delete();
    }

    @Test
    void removed_tokens_are_in_no_file() throws IOException {
        store().update(nothing -> nothing.withCache("removed-secret"));
        store().update(nothing -> nothing.withCache("kept"));
        store().deleteHistory();
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("removed-secret"));
        }
    }

    @Test
    void names_a_file_that_cannot_be_used() throws IOException {
        Files.createDirectories(store().path().resolve("a folder in its place"));
        assertThat(failure(ERROR, () -> store().read()))
                .hasMessageStartingWith("cannot use the token file " + store().path());
    }

    @Test
    void each_client_id_and_authority_host_has_its_own_file() {
        var stores = List.of(
                store("https://login.example/a", "client-1"),
                store("https://login.example/a", "client-2"),
                store("https://login.example:8443/a", "client-1"),
                store("https://login2.example/a", "client-1"));
        assertThat(stores).extracting(TokenStore::path).doesNotHaveDuplicates();
        stores.get(0).update(nothing -> nothing.withCache("mine"));
        assertThat(stores.get(1).read()).isEqualTo(TokenStore.Content.EMPTY);
    }

    @Test
    void tenants_of_one_authority_host_share_a_file() {
        assertThat(store("https://login.example/a", "client").path())
                .isEqualTo(store("https://LOGIN.example:443/b", "client").path());
    }

    @Test
    void a_client_id_cannot_name_a_file_outside_the_folder() {
        assertThat(store(AUTHORITY, "..").path().normalize().getParent()).isEqualTo(home.resolve("jeton/tokens"));
    }

    private TokenStore store() {
        return store(AUTHORITY, "client");
    }

    private TokenStore store(String authority, String clientId) {
        return store(authority, clientId, Protection.PLAIN);
    }

    private TokenStore store(String authority, String clientId, Protection protection) {
        var flags = Map.of(Setting.AUTHORITY, authority, Setting.CLIENT_ID, clientId);
        var environment = new Environment(Map.of("XDG_STATE_HOME", home.toString()));
        return TokenStore.of(
                new Settings(flags, Optional.empty(), environment, Profiles.none()),
                Optional.of(protection),
                warnings::add);
    }

    private Protection key() throws IOException {
        var file = Files.writeString(home.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new Protections(Map.of("JETON_KEY_FILE", file.toString()), home, message -> {
                    throw new AssertionError("unexpected prompt: " + message);
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
