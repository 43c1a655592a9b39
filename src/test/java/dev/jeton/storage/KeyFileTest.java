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
    void raw_bytes_hexadecimal_digits_and_both_base64s_are_the_same_key() throws IOException {
        var sealed = protection(KEY, "rw-------").seal(TOKENS);
        var hex = HexFormat.of().formatHex(KEY);
        for (var text : new String[] {
            hex,
            hex.toUpperCase(java.util.Locale.ROOT) + "\r\n",
            Base64.getEncoder().encodeToString(KEY) + "\n",
            Base64.getUrlEncoder().withoutPadding().encodeToString(KEY)
        }) {
            assertThat(protection(text.getBytes(US_ASCII), "r--------").open(sealed))
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
    void anything_else_is_no_key(String text) throws IOException {
        var protection = protection(text.getBytes(US_ASCII), "rw-------");
        assertThatThrownBy(() -> protection.seal(TOKENS))
                .hasMessageContaining(folder.resolve("key") + " is not a key")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
    void a_file_that_others_can_read_or_change_is_refused(String permissions) throws IOException {
        var protection = protection(KEY, permissions);
        assertThatThrownBy(() -> protection.seal(TOKENS))
                .hasMessageEndingWith("; type: chmod 600 '" + folder.resolve("key") + "'");
    }

    @Test
    void permissions_are_those_of_the_file_that_a_link_leads_to() throws IOException {
        protection(KEY, "rw-r-----");
        var link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("key"));
        variables.put("JETON_KEY_FILE", link.toString());
        assertThatThrownBy(() -> protection().seal(TOKENS)).hasMessageContaining("chmod 600");
    }

    @Test
    void a_file_that_is_not_there_or_endless_is_named() throws IOException {
        variables.put("JETON_KEY_FILE", folder.resolve("nowhere").toString());
        assertThatThrownBy(() -> protection().seal(TOKENS)).hasMessage("there is no file " + folder.resolve("nowhere"));
        assertThatThrownBy(() -> protection(new byte[5000], "rw-------").seal(TOKENS))
                .hasMessageContaining("too long");
    }

    @Test
    void another_key_is_the_wrong_one_and_so_is_a_passphrase() throws IOException {
        var sealed = protection(KEY, "rw-------").seal(TOKENS);
        var other = protection("11".repeat(32).getBytes(US_ASCII), "rw-------");
        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(WrongKey.class)
                .hasMessage("it was encrypted with another key (the key is in " + folder.resolve("key") + ")");
        var byPassphrase = "v1.argon2id-19456-2-1-" + "0".repeat(32) + "-012345678901." + "A".repeat(60);
        assertThatThrownBy(() -> other.open(byPassphrase))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("not encrypted with a key from a file");
    }

    /** Where the system has access control lists, the group's permissions are their mask. */
    @Test
    void a_credential_of_systemds_is_taken_also_where_its_group_can_read_it() throws IOException {
        write("jeton-key", KEY, "r--r-----");
        variables.put("CREDENTIALS_DIRECTORY", folder.toString());
        assertThat(protection().open(protection().seal(TOKENS))).isEqualTo(TOKENS);
        assertThat(protection().sentence()).endsWith("the key is in " + folder.resolve("jeton-key"));

        write("jeton-key", KEY, "r--r--r--");
        assertThatThrownBy(() -> protection().seal(TOKENS)).hasMessageContaining("read or changed by others");
    }

    @Test
    void a_key_file_that_is_named_comes_before_the_credential() throws IOException {
        write("jeton-key", KEY, "r--------");
        variables.put("CREDENTIALS_DIRECTORY", folder.toString());
        assertThat(protection("22".repeat(32).getBytes(US_ASCII), "rw-------").sentence())
                .endsWith(folder.resolve("key").toString());
    }

    private Protection protection(byte[] content, String permissions) throws IOException {
        variables.put("JETON_KEY_FILE", write("key", content, permissions).toString());
        return protection();
    }

    private Protection protection() {
        var protections = new Protections(Map.copyOf(variables), folder, question -> {
            throw new AssertionError("asked: " + question);
        });
        return protections.of(ProtectionMode.KEY).orElseThrow();
    }

    private Path write(String name, byte[] content, String permissions) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        return Files.setPosixFilePermissions(
                Files.write(folder.resolve(name), content), PosixFilePermissions.fromString(permissions));
    }
}
