package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseTest {
    private static final byte[] TOKENS = "tokens".getBytes(UTF_8);
    private static final String PASSPHRASE = "correct horse ä";

    private final List<String> messages = new ArrayList<>();
    private final List<char[]> typed = new ArrayList<>();

    @TempDir
    private Path folder;

    /** A test vector of the reference implementation: https://github.com/P-H-C/phc-winner-argon2, src/test.c. */
    @Test
    void derives_the_key_of_a_test_vector_of_argon2id() {
        var derivation = new Argon2(65536, 2, 1, HexFormat.of().formatHex("somesalt".getBytes(UTF_8)));
        assertThat(derivation.key("password".getBytes(UTF_8)).spec().getEncoded())
                .isEqualTo(HexFormat.of().parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"));
    }

    @Test
    void two_runs_use_different_salts_and_decrypt_each_others_texts() throws IOException {
        var first = typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS);
        var second = typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS);
        assertThat(first).startsWith("v1.argon2id-19456-2-1-");
        assertThat(key(first)).isNotEqualTo(key(second));
        var third = typing(PASSPHRASE, PASSPHRASE);
        assertThat(third.decrypt(first)).isEqualTo(TOKENS);
        assertThat(third.decrypt(second)).isEqualTo(TOKENS);
    }

    @Test
    void prompts_once_per_run_and_keeps_the_salt() throws IOException {
        var text = typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS);
        assertThat(messages).containsExactly("New passphrase for the token file: ", "Repeat the passphrase: ");
        messages.clear();

        var run = typing(PASSPHRASE);
        assertThat(run.decrypt(text)).isEqualTo(TOKENS);
        assertThat(key(run.encrypt(TOKENS))).isEqualTo(key(text));
        assertThat(run.decrypt(text)).isEqualTo(TOKENS);
        assertThat(messages).containsExactly("Passphrase of the token file: ");
    }

    @Test
    void refuses_a_mistyped_passphrase_and_prompts_again() throws IOException {
        var text = typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS);
        var run = typing("incorrect horse", PASSPHRASE);
        assertThatThrownBy(() -> run.decrypt(text))
                .isInstanceOf(WrongKey.class)
                .hasMessage("it was encrypted with another passphrase than the one typed");
        assertThat(run.decrypt(text)).isEqualTo(TOKENS);
    }

    @Test
    void refuses_a_new_passphrase_that_is_short_or_differs_when_repeated() {
        assertThatThrownBy(() -> typing(PASSPHRASE, "correct house").encrypt(TOKENS))
                .hasMessage("the two passphrases differ");
        assertThatThrownBy(() -> typing("short", "short").encrypt(TOKENS)).hasMessageContaining("at least 8");
    }

    @Test
    void wipes_what_was_typed() throws IOException {
        typing(PASSPHRASE).decrypt(typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS));
        assertThat(typed).hasSize(3).allSatisfy(characters -> assertThat(characters)
                .containsOnly('\0'));
    }

    @Test
    void fails_with_the_reason_of_the_prompt() {
        var protection = protections(Map.of(), message -> {
                    throw new IOException("there is no terminal");
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
        assertThatThrownBy(() -> protection.encrypt(TOKENS)).hasMessage("there is no terminal");
    }

    @Test
    void reads_the_passphrase_from_the_first_line_of_a_file() throws IOException {
        var text = typing(PASSPHRASE, PASSPHRASE).encrypt(TOKENS);
        assertThat(inFile(PASSPHRASE + "\r\nand a note").decrypt(text)).isEqualTo(TOKENS);
        assertThat(inFile(PASSPHRASE).description())
                .isEqualTo("encrypted with AES-256-GCM, the key is derived from the passphrase in "
                        + folder.resolve("passphrase"));
        assertThatThrownBy(() -> inFile("another one").decrypt(text))
                .isInstanceOf(WrongKey.class)
                .hasMessageEndingWith("than the one in " + folder.resolve("passphrase"));
        assertThatThrownBy(() -> inFile("\nnot in the first").encrypt(TOKENS)).hasMessageContaining("shorter than 8");
    }

    @Test
    void refuses_a_file_that_others_can_read() throws IOException {
        var protection = inFile(PASSPHRASE);
        Files.setPosixFilePermissions(folder.resolve("passphrase"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> protection.encrypt(TOKENS)).hasMessageStartingWith("others can read or write");
    }

    /** An altered file must not use up the memory of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {"999999-2-1", "19456-99-1", "19456-0-1", "19456-2-0", "7-2-1", "99999999999-2-1", "19456-2-9x"})
    void refuses_parameters_out_of_bounds_without_a_prompt(String parameters) {
        var text = "v1.argon2id-" + parameters + "-" + "0".repeat(32) + "-012345678901." + "A".repeat(60);
        assertThatThrownBy(() -> typing().decrypt(text)).isInstanceOf(WrongKey.class);
        assertThat(messages).isEmpty();
    }

    /** Returns the part before the ciphertext. */
    private static String key(String text) {
        return text.substring(0, text.lastIndexOf('.'));
    }

    private Protection inFile(String content) throws IOException {
        var file = Files.writeString(folder.resolve("passphrase"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return protections(Map.of("JETON_PASSPHRASE_FILE", file.toString()), this::unexpected)
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private Protection typing(String... inputs) {
        var left = new ArrayList<>(List.of(inputs));
        return protections(Map.of(), message -> {
                    messages.add(message);
                    typed.add(left.remove(0).toCharArray());
                    return typed.get(typed.size() - 1);
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private char[] unexpected(String message) {
        throw new AssertionError("unexpected prompt: " + message);
    }

    private Protections protections(Map<String, String> variables, PassphrasePrompt prompt) {
        return new Protections(variables, folder, prompt);
    }
}
