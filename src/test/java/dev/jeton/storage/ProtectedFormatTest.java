package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedFormatTest {
    private static final Map<String, Object> FIELDS = Map.of("cache", "a-secret");

    @TempDir
    private Path home;

    private Protection encrypting;

    @BeforeEach
    void write_a_key() throws IOException {
        var key = Files.writeString(home.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        encrypting = new Protections(Map.of("JETON_KEY_FILE", key.toString()), home, message -> {
                    throw new AssertionError("unexpected prompt: " + message);
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    @Test
    void decrypts_a_file_of_the_same_context() throws IOException {
        for (var protection : List.of(Protection.PLAIN, encrypting)) {
            var text = new ProtectedFormat(protection, "tokens", "https://login.example", "a.json").encrypt(FIELDS);
            assertThat(new ProtectedFormat(protection, "tokens", "https://login.example", "a.json").decrypt(text))
                    .isEqualTo(FIELDS);
        }
    }

    @Test
    void refuses_a_file_of_another_kind_authority_or_name() throws IOException {
        var text = new ProtectedFormat(encrypting, "tokens", "https://login.example", "a.json").encrypt(FIELDS);
        for (var other : List.of(
                new ProtectedFormat(encrypting, "pending", "https://login.example", "a.json"),
                new ProtectedFormat(encrypting, "tokens", "https://login.example:8443", "a.json"),
                new ProtectedFormat(encrypting, "tokens", "https://login.example", "b.json"),
                new ProtectedFormat(encrypting, "tokens", "a.json"),
                new ProtectedFormat(encrypting, "tokens"))) {
            assertThatThrownBy(() -> other.decrypt(text))
                    .isInstanceOf(ProtectedFormat.CorruptFile.class)
                    .hasMessage("the encrypted text was altered, or belongs to another file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens", "pending", "upload", "delta"})
    void refuses_an_unencrypted_file_if_the_setting_encrypts(String kind) throws IOException {
        var plain = new ProtectedFormat(Protection.PLAIN, kind, "a").encrypt(FIELDS);
        assertThatThrownBy(() -> new ProtectedFormat(encrypting, kind, "a").decrypt(plain))
                .isInstanceOf(ProtectedFormat.OtherProtection.class)
                .hasMessage("it is protected with 'plain', and the setting says 'key'");
    }

    @Test
    void reports_a_file_without_a_schema_version_as_corrupt() throws IOException {
        var text = new ProtectedFormat(Protection.PLAIN, "tokens").encrypt(FIELDS);
        for (var broken : List.of("\"jeton\":\"2\"", "\"jeton\":null", "\"other\":2")) {
            assertThatThrownBy(() -> new ProtectedFormat(Protection.PLAIN, "tokens")
                            .decrypt(text.replace("\"jeton\":2", broken)))
                    .isInstanceOf(ProtectedFormat.CorruptFile.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "3", "99999999999"})
    void reports_another_schema_version_as_such(String version) {
        var other = "{\"jeton\":" + version + ",\"cache\":\"a-secret\"}";
        for (var protection : List.of(Protection.PLAIN, encrypting)) {
            assertThatThrownBy(() -> new ProtectedFormat(protection, "tokens").decrypt(other))
                    .isInstanceOf(ProtectedFormat.OtherVersion.class)
                    .hasMessage("it has schema version " + version + ", and this jeton reads only version 2");
        }
    }
}
