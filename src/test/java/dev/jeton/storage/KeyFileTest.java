package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.OtherUser;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EndsProcesses.class)
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
                        .isEqualTo("chmod 600 " + folder.resolve("key")));
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
    void refuses_zero_bytes_as_a_key() throws IOException {
        for (var zeros : List.of(new byte[32], "0".repeat(64).getBytes(US_ASCII))) {
            assertThatThrownBy(() -> protection(zeros, "rw-------").encrypt(TOKENS))
                    .hasMessageContaining("is not a key");
        }
    }

    @Test
    void refuses_a_device_and_a_folder_everybody_can_write_to() throws IOException {
        for (var device : List.of("/dev/zero", "/dev/urandom", folder.toString())) {
            variables.put("JETON_KEY_FILE", device);
            assertThatThrownBy(() -> protection().encrypt(TOKENS)).hasMessage(device + " is neither a file nor a pipe");
        }
        var protection = protection(KEY, "rw-------");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> protection.encrypt(TOKENS))
                .isInstanceOfSatisfying(NotPrivate.class, refused -> assertThat(refused.remedy())
                        .isEqualTo("chmod o-w " + folder));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void refuses_a_file_of_another_user() throws IOException {
        TestEnvironment.needRoot();
        var protection = protection(KEY, "rw-------");
        Files.setAttribute(folder.resolve("key"), "unix:uid", OtherUser.ID);
        assertThatThrownBy(() -> protection.encrypt(TOKENS))
                .isInstanceOf(NotPrivate.class)
                .hasMessage(folder.resolve("key") + " belongs to user " + OtherUser.ID);
    }

    @Test
    void reads_a_pipe_once_for_everything() throws Exception {
        var encrypted = protection(KEY, "rw-------").encrypt(TOKENS);
        var other = protection("22".repeat(32).getBytes(US_ASCII), "rw-------").encrypt(TOKENS);
        variables.put("JETON_KEY_FILE", pipe().toString());
        var protections = protections();
        var writer = CompletableFuture.runAsync(() -> write(folder.resolve("pipe"), KEY));
        for (var read = 0; read < 3; read++) {
            var protection = protections.of(ProtectionMode.KEY).orElseThrow();
            assertThat(protection.decrypt(encrypted)).isEqualTo(TOKENS);
            assertThat(protection.decrypt(protection.encrypt(TOKENS))).isEqualTo(TOKENS);
            assertThatThrownBy(() -> protection.decrypt(other)).isInstanceOf(WrongKey.class);
        }
        writer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void reads_a_passphrase_from_a_pipe_once_for_every_salt() throws Exception {
        variables.put("JETON_PASSPHRASE_FILE", pipe().toString());
        var protections = protections();
        var writer = CompletableFuture.runAsync(() -> write(folder.resolve("pipe"), "a long secret".getBytes(UTF_8)));
        var first = protections.of(ProtectionMode.KEY).orElseThrow().encrypt(TOKENS);
        assertThat(protections.of(ProtectionMode.KEY).orElseThrow().decrypt(first))
                .isEqualTo(TOKENS);
        writer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void fails_after_a_while_if_nobody_writes_to_the_pipe_or_nobody_closes_it() throws Exception {
        var pipe = pipe();
        var file = new SecretFile(
                pipe, SecretFile.Readers.OWNER, new PipeReader(Duration.ofMillis(1), Duration.ofMillis(1)));
        assertThatThrownBy(file::content)
                .hasMessage("no program has opened the pipe " + pipe + " for writing within 0 s");
        var patient = new SecretFile(
                pipe, SecretFile.Readers.OWNER, new PipeReader(Duration.ofSeconds(20), Duration.ofMillis(1)));
        var failure = CompletableFuture.supplyAsync(() -> catchThrowable(patient::content));
        try (var writer = Files.newOutputStream(pipe)) {
            assertThat(failure.get(20, TimeUnit.SECONDS))
                    .hasMessage("the program that writes to the pipe " + pipe + " has not closed it within 0 s");
            writer.write('x');
        }
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
        return protections().of(ProtectionMode.KEY).orElseThrow();
    }

    private Protections protections() {
        return new Protections(Map.copyOf(variables), folder, message -> {
            throw new AssertionError("unexpected prompt: " + message);
        });
    }

    private Path pipe() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(Running.tool(folder, "mkfifo", "-m", "600", pipe.toString()).exitCode())
                .isZero();
        return pipe;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, byte[] content, String permissions) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        return Files.setPosixFilePermissions(
                Files.write(folder.resolve(name), content), PosixFilePermissions.fromString(permissions));
    }
}
