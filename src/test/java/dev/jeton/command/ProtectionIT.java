package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Script;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How tokens are kept: what a user types, what is on disk then, and who can still read it. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProtectionIT {
    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant =
            Tenant.of(Tenant.options().withTokenLife(Duration.ofMinutes(4))); // renewed at each use

    private Program program;

    @BeforeEach
    void start() {
        program = new Program(home).with(tenant.environment());
    }

    @Test
    void a_key_file_and_back() throws Exception {
        tenant.signIn(program.environment());
        program.with(Map.of("JETON_KEY_FILE", secret("key", "1f".repeat(32)).toString()));
        assertThat(onDisk()).contains("RefreshToken");
        assertThat(good("store", "protect", "key").out())
                .isEqualTo(
                        "default: tokens are encrypted with AES-256-GCM, the key is in " + home.resolve("key") + "\n");
        assertThat(onDisk()).doesNotContain("RefreshToken").contains("\"protection\":\"key\"");
        good("get", "/me");
        assertThat(good("status").out())
                .contains("key: encrypted with AES-256-GCM, the key is in " + home.resolve("key"));
        good("store", "protect", "plain");
        assertThat(onDisk()).contains("RefreshToken");
        assertThat(good("status").out()).contains("plain: not encrypted, readable by this user only");
    }

    @Test
    void a_wrong_key_or_none_ends_with_1_and_touches_nothing() throws Exception {
        tenant.signIn(program.environment());
        program.with(Map.of("JETON_KEY_FILE", secret("key", "1f".repeat(32)).toString()));
        good("store", "protect", "key");
        var before = onDisk();
        for (var key : List.of(secret("other", "2f".repeat(32)), home.resolve("none"))) {
            program.with(Map.of("JETON_KEY_FILE", key.toString()));
            for (var words : List.of(
                    List.of("token"),
                    List.of("login", "--no-qr"),
                    List.of("logout"),
                    List.of("store", "protect", "plain"))) {
                var refused = program.run(words.toArray(String[]::new));
                assertThat(refused.exitCode()).as(words + ": " + refused.err()).isEqualTo(1);
                assertThat(refused.err()).contains(key.toString()).doesNotContain("Exception");
            }
        }
        assertThat(onDisk()).isEqualTo(before);
    }

    @Test
    void without_its_key_a_sign_in_asks_nobody() throws Exception {
        program.with(Map.of(
                "JETON_STORAGE_PROTECTION",
                "key",
                "JETON_KEY_FILE",
                home.resolve("none").toString()));
        var refused = program.run("login", "--no-qr");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("there is no file " + home.resolve("none"))
                .doesNotContain("Enter");
    }

    @Test
    void systemd_hands_the_key_to_a_service() throws Exception {
        var credentials = Files.createDirectory(home.resolve("credentials"));
        Files.move(secret("key", "1f".repeat(32)), credentials.resolve("jeton-key"));
        program.with(Map.of("CREDENTIALS_DIRECTORY", credentials.toString(), "JETON_STORAGE_PROTECTION", "key"));
        good("login", "--no-qr");
        good("token");
        assertThat(onDisk()).doesNotContain("RefreshToken");
    }

    @Test
    void a_passphrase_from_a_file_and_a_wrong_one() throws Exception {
        program.with(Map.of(
                "JETON_PASSPHRASE_FILE",
                secret("passphrase", "correct horse\n").toString(),
                "JETON_STORAGE_PROTECTION",
                "key"));
        good("login", "--no-qr");
        good("token");
        assertThat(onDisk()).contains("argon2id").doesNotContain("RefreshToken");
        secret("passphrase", "wrong horse\n");
        var wrong = program.run("token");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("it was encrypted with another passphrase than the one in");
    }

    @Test
    void a_passphrase_typed_as_soon_as_the_prompt_appears_is_not_shown_and_a_script_is_not_asked() throws Exception {
        tenant.signIn(program.environment());
        try (var screen = program.screen("store", "protect", "key")) {
            screen.typeAt("New passphrase for the token file", "correct horse\n");
            screen.typeAt("The same again", "correct horse\n");
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text()).doesNotContain("horse");
        }
        try (var screen = program.screen("status")) {
            screen.typeAt("Passphrase of the token file", "correct horse\n");
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text()).doesNotContain("horse").contains("made from the passphrase that you type");
        }
        for (var words : List.of(List.of("token"), List.of("token", "--no-input"))) {
            var script = program.run(words.toArray(String[]::new));
            assertThat(script.exitCode()).isEqualTo(1);
            assertThat(script.err()).contains("JETON_PASSPHRASE_FILE or JETON_KEY_FILE");
        }
        try (var screen = program.screen("token", "--no-input", "--show")) {
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(1);
        }
    }

    @Test
    void the_keyring_keeps_the_key() throws Exception {
        var programs = Files.createDirectory(home.resolve("bin"));
        Script.write(
                programs,
                "secret-tool",
                "case \"$1\" in store) cat > \"$0.kept\" ;; *) cat \"$0.kept\" 2>/dev/null || exit 1 ;; esac");
        tenant.signIn(program.environment());
        program.with(Map.of("PATH", programs + ":" + TestEnvironment.folderOf("sh", "cat")));
        good("store", "protect", "keyring");
        assertThat(onDisk()).doesNotContain("RefreshToken");
        good("token");
        assertThat(good("status").out()).contains("the key is in the Secret Service");
        Files.delete(programs.resolve("secret-tool"));
        var without = program.run("token");
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.err()).contains("no program secret-tool is installed");
    }

    @Test
    void memory_leaves_nothing_behind() throws Exception {
        tenant.signIn(program.environment());
        good("store", "protect", "memory");
        assertThat(good("login", "--no-qr").out()).startsWith("Signed in as AdeleV@contoso.example");
        assertThat(onDisk()).isEmpty();
        assertThat(program.run("token").exitCode()).isEqualTo(4);
        var start = program.run("login", "--start");
        assertThat(start.exitCode()).isEqualTo(1);
        assertThat(start.err()).contains("storage.protection is memory");
    }

    @Test
    void what_the_environment_says_is_not_overruled() throws Exception {
        program.with(Map.of("JETON_STORAGE_PROTECTION", "plain"));
        var refused = program.run("store", "protect", "memory");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("JETON_STORAGE_PROTECTION says 'plain'");
        assertThat(program.run("store", "protect", "paper").exitCode()).isEqualTo(2);
    }

    @Test
    void another_setting_than_the_files_is_said_with_the_way_out() throws Exception {
        tenant.signIn(program.environment());
        program.with(Map.of("JETON_KEY_FILE", secret("key", "1f".repeat(32)).toString()));
        good("profile", "set", "storage.protection", "key");
        var refused = program.run("token");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("the setting says 'key'", "try: jeton store protect key");
        good("store", "protect", "key");
        good("token");
    }

    @Test
    void a_sign_in_that_waits_for_a_person_is_encrypted_too() throws Exception {
        program.with(Map.of(
                "JETON_STORAGE_PROTECTION",
                "key",
                "JETON_KEY_FILE",
                secret("key", "1f".repeat(32)).toString()));
        good("login", "--start");
        assertThat(onDisk()).contains("\"protection\":\"key\"").doesNotContain("deviceCode");
        good("login", "--resume");
        good("token");
    }

    private Program.Result good(String... words) throws Exception {
        var result = program.run(words);
        assertThat(result.exitCode())
                .as(String.join(" ", words) + ": " + result.err())
                .isZero();
        return result;
    }

    /** Everything that is kept of tokens, and of sign-ins that wait for a person. */
    private String onDisk() throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(home.resolve("state"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .sorted()
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private Path secret(String name, String content) throws IOException {
        var file = Files.writeString(home.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
