package dev.jeton.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.msal.TokenStore;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.storage.FileLock;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.Protection;
import dev.jeton.storage.Removal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class StoredSignInsTest {
    @TempDir
    Path state;

    private Environment environment;
    private Path tokens;

    @BeforeEach
    void set_up_a_state_folder() {
        environment = new Environment(Map.of("XDG_STATE_HOME", state.toString()));
        tokens = state.resolve("jeton/tokens");
    }

    @Test
    void removes_nothing_if_there_are_no_files() {
        assertThat(StoredSignIns.removeTokens(environment)).isEmpty();
        assertThat(StoredSignIns.removePending(environment)).isEmpty();
        assertThat(state).isEmptyDirectory();
        var nowhere = new Environment(Map.of("XDG_STATE_HOME", "/dev/null/state"));
        assertThat(StoredSignIns.removeTokens(nowhere)).isEmpty();
    }

    @Test
    void removes_every_generation_of_tokens_of_every_authority_and_client_id() throws IOException {
        for (var authority : List.of("https://login.example/a", "https://login2.example/b")) {
            for (var client : List.of("client-1", "client-2")) {
                var store = TokenStore.of(settings(authority, client), Optional.of(Protection.PLAIN), text -> {});
                store.update(nothing -> nothing.withCache("before"));
                store.update(known -> known.withCache("now"));
                store.companion(TokenStore.REFRESH).replace("a refusal");
            }
        }
        assertThat(StoredSignIns.removeTokens(environment)).hasSize(4).allSatisfy(removal -> assertThat(removal)
                .isInstanceOf(Removal.Removed.class));
        assertThat(files()).isEmpty();
        assertThat(StoredSignIns.removeTokens(environment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.json",
                "a.json.previous",
                "a.json.unreadable-1700000000",
                "a.json.previous.unreadable-1700000000",
                "a.json.renewal",
                ".a.json.17.1234.new",
                ".a.json.17.1234.old"
            })
    void removes_an_unreadable_file(String name) throws IOException {
        Files.createDirectories(tokens);
        var file = Files.writeString(tokens.resolve(name), "not JSON");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(StoredSignIns.removeTokens(environment)).containsExactly(removed("a.json"));
        assertThat(file).doesNotExist();
    }

    @Test
    void keeps_other_files_and_targets_of_links() throws IOException {
        Files.createDirectories(tokens);
        var foreign = Files.writeString(tokens.resolve("notes.txt"), "mine");
        var target = Files.writeString(state.resolve("target"), "mine");
        var link = Files.createSymbolicLink(tokens.resolve("a.json"), target);
        assertThat(StoredSignIns.removeTokens(environment)).containsExactly(removed("a.json"));
        assertThat(link).doesNotExist();
        assertThat(foreign).exists();
        assertThat(target).exists();
    }

    @Test
    void refuses_a_folder_that_is_a_link() throws IOException {
        var elsewhere = Files.createDirectories(state.resolve("elsewhere"));
        var file = Files.writeString(elsewhere.resolve("package.json"), "{}");
        Files.createDirectories(tokens.getParent());
        Files.createSymbolicLink(tokens, elsewhere);
        assertThat(StoredSignIns.removeTokens(environment))
                .singleElement()
                .isInstanceOfSatisfying(Removal.Failed.class, failed -> assertThat(failed.cause())
                        .hasMessage(tokens + " is a symbolic link"));
        assertThat(file).exists();
    }

    @Test
    void names_a_file_that_cannot_be_removed_and_removes_the_others() throws IOException {
        Files.createDirectories(tokens.resolve("a.json/in its place"));
        Files.writeString(tokens.resolve("b.json"), "");
        var removals = StoredSignIns.removeTokens(environment);
        assertThat(removals.get(0)).isInstanceOf(Removal.Failed.class);
        assertThat(removals.get(0).file()).isEqualTo(tokens.resolve("a.json"));
        assertThat(removals.get(1)).isEqualTo(removed("b.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".renewal"})
    void waits_for_the_lock_before_it_removes_a_file(String suffix) throws Exception {
        var file = PrivateFile.ofSecrets(tokens.resolve("a.json"));
        file.replace("before");
        var removal = new FutureTask<>(() -> StoredSignIns.removeTokens(environment));
        var thread = new Thread(removal);
        try (var lock = FileLock.exclusive(file.sibling(suffix), Duration.ofSeconds(1))) {
            assertThat(lock).isNotNull();
            thread.start();
            while (thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(removal).isNotDone();
                Thread.onSpinWait();
            }
            file.replace("late");
        }
        assertThat(removal.get(20, TimeUnit.SECONDS)).containsExactly(removed("a.json"));
        assertThat(files()).isEmpty();
    }

    @Test
    void removes_a_pending_sign_in_unless_a_process_holds_its_lock() throws IOException {
        for (var client : List.of("client-1", "client-2")) {
            new PendingSignIns(
                            settings("https://login.example/a", client),
                            Optional.of(Protection.PLAIN),
                            LoginOptions.DEFAULT)
                    .save(code());
        }
        var waiting = files().stream()
                .filter(file -> file.toString().contains("client-1"))
                .findFirst()
                .orElseThrow();
        try (var lock = FileLock.tryExclusive(PrivateFile.ofSecrets(waiting)).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(StoredSignIns.removePending(environment))
                    .contains(new Removal.InUse(waiting))
                    .hasSize(2);
        }
        assertThat(files()).containsExactly(waiting);
        assertThat(StoredSignIns.removePending(environment)).containsExactly(new Removal.Removed(waiting));
        assertThat(files()).isEmpty();
    }

    private Removal removed(String name) {
        return new Removal.Removed(tokens.resolve(name));
    }

    /** Returns all files but locks. */
    private List<Path> files() throws IOException {
        try (var files = Files.walk(state)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }
    }

    private Settings settings(String authority, String clientId) {
        var flags = Map.of(Setting.AUTHORITY, authority, Setting.CLIENT_ID, clientId);
        return new Settings(flags, Optional.empty(), environment, Profiles.none());
    }

    private static DeviceCode code() {
        return new DeviceCode(
                "ABC",
                new Secret("device-secret"),
                URI.create("https://login.example/device"),
                Duration.ofMinutes(15),
                Duration.ofSeconds(5),
                "message");
    }
}
