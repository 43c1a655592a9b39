package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final byte[] KEY = HexFormat.of().parseHex("fb".repeat(16) + "ff".repeat(16));
    private static final byte[] TOKENS = "tokens".getBytes(UTF_8);

    private final Map<String, String> variables = new HashMap<>();

    @TempDir
    private Path folder;

    @Test
    void reads_a_key_as_raw_bytes_hexadecimal_digits_base64_and_base64url() throws IOException {
        var encrypted = protection(KEY, "rw-------").encrypt(TOKENS);
        var hex = HexFormat.of().formatHex(KEY);
        for (var text : new String[] {
            hex,
            hex.toUpperCase(java.util.Locale.ROOT) + "\r\n",
            Base64.getEncoder().encodeToString(KEY) + "\n",
            Base64.getUrlEncoder().withoutPadding().encodeToString(KEY)
        }) {
            assertThat(protection(text.getBytes(US_ASCII), "r--------").decrypt(encrypted))
                    .as(text)
                    .isEqualTo(TOKENS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "a passphrase of 32 letters, ha!!",
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
                "QUJD"
            })
    void refuses_anything_else_as_a_key(String text) throws IOException {
        var protection = protection(text.getBytes(US_ASCII), "rw-------");
        assertThatThrownBy(() -> protection.encrypt(TOKENS))
                .hasMessageContaining(folder.resolve("key") + " is not a key")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
    void refuses_a_file_that_others_can_read_or_write(String permissions) throws IOException {
        var protection = protection(KEY, permissions);
        assertThatThrownBy(() -> protection.encrypt(TOKENS))
                .isInstanceOfSatisfying(NotPrivate.class, refused -> assertThat(refused.remedy())
                        .isEqualTo("chmod 600 '" + folder.resolve("key") + "'"));
    }

    @Test
    void checks_the_permissions_of_the_target_of_a_link() throws IOException {
        protection(KEY, "rw-r-----");
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("key"));
        variables.put("JETON_KEY_FILE", link.toString());
        assertThatThrownBy(() -> protection().encrypt(TOKENS)).isInstanceOf(NotPrivate.class);
    }

    @Test
    void fails_and_names_a_file_that_is_missing_or_too_long() throws IOException {
        variables.put("JETON_KEY_FILE", folder.resolve("nowhere").toString());
        assertThatThrownBy(() -> protection().encrypt(TOKENS))
                .hasMessage("there is no file " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> protection(new byte[5000], "rw-------").encrypt(TOKENS))
                .hasMessageContaining("too long");
    }

    @Test
    void reports_another_key_and_a_passphrase_as_the_wrong_key() throws IOException {
        var encrypted = protection(KEY, "rw-------").encrypt(TOKENS);
        var other = protection("11".repeat(32).getBytes(US_ASCII), "rw-------");
        assertThatThrownBy(() -> other.decrypt(encrypted))
                .isInstanceOf(WrongKey.class)
                .hasMessage("it was encrypted with another key (the key is in " + folder.resolve("key") + ")");
        var byPassphrase = "v1.argon2id-19456-2-1-" + "0".repeat(32) + "-012345678901." + "A".repeat(60);
        assertThatThrownBy(() -> other.decrypt(byPassphrase))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("not encrypted with a key from a file");
    }

    /** With access control lists, the group's permissions are their mask. */
    @Test
    void accepts_a_credential_of_systemd_that_its_group_can_read() throws IOException {
        write("jeton-key", KEY, "r--r-----");
        variables.put("CREDENTIALS_DIRECTORY", folder.toString());
        assertThat(protection().decrypt(protection().encrypt(TOKENS))).isEqualTo(TOKENS);
        assertThat(protection().description()).endsWith("the key is in " + folder.resolve("jeton-key"));

        write("jeton-key", KEY, "r--r--r--");
        assertThatThrownBy(() -> protection().encrypt(TOKENS)).isInstanceOf(NotPrivate.class);
    }

    @Test
    void prefers_a_key_file_to_a_credential() throws IOException {
        write("jeton-key", KEY, "r--------");
        variables.put("CREDENTIALS_DIRECTORY", folder.toString());
        assertThat(protection("22".repeat(32).getBytes(US_ASCII), "rw-------").description())
                .endsWith(folder.resolve("key").toString());
    }

    private Protection protection(byte[] content, String permissions) throws IOException {
        variables.put("JETON_KEY_FILE", write("key", content, permissions).toString());
        return protection();
    }

    private Protection protection() {
        var protections = new Protections(Map.copyOf(variables), folder, message -> {
            throw new AssertionError("unexpected prompt: " + message);
        });
        return protections.of(ProtectionMode.KEY).orElseThrow();
    }

    private Path write(String name, byte[] content, String permissions) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        return Files.setPosixFilePermissions(
                Files.write(folder.resolve(name), content), PosixFilePermissions.fromString(permissions));
    }
}
