package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Jeton;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Script;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How tokens are kept: what a user types, what is on disk then, and who can still read it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
interface ProtectionContract extends Contract {
    String KEY = "1f".repeat(32);

    @Test
    default void a_key_file_and_back() throws Exception {
        try (var user = User.signedIn(jeton())) {
            user.with(Map.of("JETON_KEY_FILE", user.secret("key", KEY)));
            assertThat(user.onDisk()).contains("RefreshToken");
            var key = user.home().resolve("key");
            assertThat(user.good("store", "protect", "key").out())
                    .isEqualTo("default: tokens are encrypted with AES-256-GCM, the key is in " + key + "\n");
            assertThat(user.onDisk()).doesNotContain("RefreshToken").contains("\"protection\":\"key\"");
            user.good("get", "/me");
            assertThat(user.good("status").out()).contains("key: encrypted with AES-256-GCM, the key is in " + key);
            user.good("store", "protect", "plain");
            assertThat(user.onDisk()).contains("RefreshToken");
            assertThat(user.good("status").out()).contains("plain: not encrypted, readable by this user only");
        }
    }

    @Test
    default void a_delta_query_continues_after_a_change_of_protection() throws Exception {
        try (var user = User.signedIn(jeton())) {
            user.with(Map.of("JETON_KEY_FILE", user.secret("key", KEY), "JETON_SCOPES", "User.ReadWrite.All"));
            user.good("login", "--no-qr");
            var delta = new String[] {"delta", "/users/delta", "--name", "n"};
            assertThat(user.good(delta).out()).isNotEmpty();
            assertThat(user.onDisk()).contains("deltatoken");
            for (var mode : List.of("key", "plain")) {
                user.good("store", "protect", mode);
                assertThat(user.onDisk().contains("deltatoken")).isEqualTo(mode.equals("plain"));
                assertThat(user.good(delta).out()).isEmpty();
            }
        }
    }

    @Test
    default void a_wrong_key_or_none_ends_with_1_and_touches_nothing() throws Exception {
        try (var user = User.signedIn(jeton())) {
            user.with(Map.of("JETON_KEY_FILE", user.secret("key", KEY)));
            user.good("store", "protect", "key");
            var before = user.onDisk();
            for (var key : List.of(user.secret("other", "2f".repeat(32)), user.home() + "/none")) {
                user.with(Map.of("JETON_KEY_FILE", key));
                for (var words : List.of("token", "login --no-qr", "logout", "store protect plain")) {
                    var refused = user.run(words.split(" "));
                    assertThat(refused.exitCode())
                            .as(words + ": " + refused.err())
                            .isEqualTo(1);
                    assertThat(refused.err()).contains(key).doesNotContain("Exception");
                }
            }
            assertThat(user.onDisk()).isEqualTo(before);
        }
    }

    @Test
    default void a_sign_in_without_its_key_fails_before_the_prompt() throws Exception {
        try (var user = User.of(jeton())) {
            var none = user.home() + "/none";
            user.with(Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_KEY_FILE", none));
            var refused = user.run("login", "--no-qr");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("there is no file " + none).doesNotContain("Enter");
        }
    }

    @Test
    default void systemd_hands_the_key_to_a_service() throws Exception {
        try (var user = User.of(jeton())) {
            var credentials = Files.createDirectory(user.home().resolve("credentials"));
            Files.move(Path.of(user.secret("key", KEY)), credentials.resolve("jeton-key"));
            user.with(Map.of("CREDENTIALS_DIRECTORY", credentials.toString(), "JETON_STORAGE_PROTECTION", "key"));
            user.good("login", "--no-qr");
            user.good("token");
            assertThat(user.onDisk()).doesNotContain("RefreshToken");
        }
    }

    @Test
    default void a_passphrase_from_a_file_and_a_wrong_one() throws Exception {
        try (var user = User.of(jeton())) {
            var passphrase = user.secret("passphrase", "correct horse\n");
            user.with(Map.of("JETON_PASSPHRASE_FILE", passphrase, "JETON_STORAGE_PROTECTION", "key"));
            user.good("login", "--no-qr");
            user.good("token");
            assertThat(user.onDisk()).contains("argon2id").doesNotContain("RefreshToken");
            user.secret("passphrase", "wrong horse\n");
            var wrong = user.run("token");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.err()).contains("it was encrypted with another passphrase than the one in");
        }
    }

    @Test
    default void the_keyring_keeps_the_key() throws Exception {
        try (var user = User.signedIn(jeton())) {
            var programs = Files.createDirectory(user.home().resolve("bin"));
            Script.write(
                    programs,
                    "secret-tool",
                    "case \"$1\" in store) cat > \"$0.kept\" ;; *) cat \"$0.kept\" 2>/dev/null || exit 1 ;; esac");
            user.with(Map.of("PATH", programs + ":" + TestEnvironment.folderOf("sh", "cat")));
            user.good("store", "protect", "keyring");
            assertThat(user.onDisk()).doesNotContain("RefreshToken");
            user.good("token");
            assertThat(user.good("status").out()).contains("the key is in the Secret Service");
            Files.delete(programs.resolve("secret-tool"));
            var without = user.run("token");
            assertThat(without.exitCode()).isEqualTo(1);
            assertThat(without.err()).contains("the program secret-tool, which accesses the keyring, was not found");
        }
    }

    @Test
    default void protection_memory_leaves_no_file() throws Exception {
        try (var user = User.signedIn(jeton())) {
            user.good("store", "protect", "memory");
            assertThat(user.good("login", "--no-qr").out()).startsWith("Signed in as AdeleV@contoso.example");
            assertThat(user.onDisk()).isEmpty();
            assertThat(user.run("token").exitCode()).isEqualTo(4);
            var start = user.run("login", "--start");
            assertThat(start.exitCode()).isEqualTo(1);
            assertThat(start.err()).contains("storage.protection is memory");
        }
    }

    @Test
    default void keeps_the_settings_of_the_environment() throws Exception {
        try (var user = User.of(jeton())) {
            user.with(Map.of("JETON_STORAGE_PROTECTION", "plain"));
            var refused = user.run("store", "protect", "memory");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("JETON_STORAGE_PROTECTION says 'plain'");
            assertThat(user.run("store", "protect", "paper").exitCode()).isEqualTo(2);
        }
    }

    @Test
    default void a_setting_that_differs_from_the_files_is_an_error_with_a_hint() throws Exception {
        try (var user = User.signedIn(jeton())) {
            user.with(Map.of("JETON_KEY_FILE", user.secret("key", KEY)));
            user.good("profile", "set", "storage.protection", "key");
            var refused = user.run("token");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("the setting says 'key'", "try: jeton store protect key");
            user.good("store", "protect", "key");
            user.good("token");
        }
    }

    @Test
    default void a_sign_in_that_waits_for_a_person_is_encrypted_too() throws Exception {
        try (var user = User.of(jeton())) {
            user.with(Map.of("JETON_STORAGE_PROTECTION", "key", "JETON_KEY_FILE", user.secret("key", KEY)));
            user.good("login", "--start");
            assertThat(user.onDisk()).contains("\"protection\":\"key\"").doesNotContain("deviceCode");
            user.good("login", "--resume");
            user.good("token");
        }
    }

    /** A person with settings, and a tenant where each command renews the token. */
    record User(Tenant tenant, Jeton jeton, Map<String, String> settings) implements AutoCloseable {
        static User of(Jeton jeton) {
            var tenant = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofMinutes(4)));
            return new User(tenant, jeton, new HashMap<>(tenant.environment()));
        }

        static User signedIn(Jeton jeton) {
            var user = of(jeton);
            user.tenant.signedIn(jeton);
            return user;
        }

        void with(Map<String, String> more) {
            settings.putAll(more);
        }

        Path home() {
            return jeton.home();
        }

        Result run(String... words) {
            return jeton.run(settings, words);
        }

        Result good(String... words) {
            var result = run(words);
            assertThat(result.exitCode())
                    .as(String.join(" ", words) + ": " + result.err())
                    .isZero();
            return result;
        }

        /** Writes a file that is private to this user. */
        String secret(String name, String content) throws IOException {
            var file = Files.writeString(home().resolve(name), content);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file.toString();
        }

        /** Everything that is kept of tokens, and of sign-ins that wait for a person. */
        String onDisk() throws IOException {
            var text = new StringBuilder();
            try (var files = Files.walk(home().resolve("state"))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.toString().endsWith(".lock"))
                        .sorted()
                        .toList()) {
                    text.append(Files.readString(file));
                }
            }
            return text.toString();
        }

        @Override
        public void close() {
            tenant.close();
        }
    }
}
