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
    private static final String GOOD = "correct horse ä";

    private final List<String> questions = new ArrayList<>();
    private final List<char[]> typed = new ArrayList<>();

    @TempDir
    private Path folder;

    /** A vector of the reference implementation: https://github.com/P-H-C/phc-winner-argon2, src/test.c. */
    @Test
    void the_key_is_what_argon2id_makes_of_it() {
        var derivation = new Argon2(65536, 2, 1, HexFormat.of().formatHex("somesalt".getBytes(UTF_8)));
        assertThat(derivation.key("password".getBytes(UTF_8)).spec().getEncoded())
                .isEqualTo(HexFormat.of().parseHex("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"));
    }

    @Test
    void two_runs_take_two_salts_and_open_each_others_texts() throws IOException {
        var first = typing(GOOD, GOOD).seal(TOKENS);
        var second = typing(GOOD, GOOD).seal(TOKENS);
        assertThat(first).startsWith("v1.argon2id-19456-2-1-");
        assertThat(key(first)).isNotEqualTo(key(second));
        var third = typing(GOOD, GOOD);
        assertThat(third.open(first)).isEqualTo(TOKENS);
        assertThat(third.open(second)).isEqualTo(TOKENS);
    }

    @Test
    void a_person_types_once_in_a_run_and_the_salt_stays() throws IOException {
        var sealed = typing(GOOD, GOOD).seal(TOKENS);
        assertThat(questions).containsExactly("New passphrase for the token file: ", "The same again: ");
        questions.clear();

        var run = typing(GOOD);
        assertThat(run.open(sealed)).isEqualTo(TOKENS);
        assertThat(key(run.seal(TOKENS))).isEqualTo(key(sealed));
        assertThat(run.open(sealed)).isEqualTo(TOKENS);
        assertThat(questions).containsExactly("Passphrase of the token file: ");
    }

    @Test
    void a_mistyped_one_opens_nothing_and_seals_nothing() throws IOException {
        var sealed = typing(GOOD, GOOD).seal(TOKENS);
        var run = typing("incorrect horse", GOOD);
        assertThatThrownBy(() -> run.open(sealed))
                .isInstanceOf(WrongKey.class)
                .hasMessage("it was encrypted with another passphrase than the one typed");
        assertThat(run.open(sealed)).isEqualTo(TOKENS);
    }

    @Test
    void a_new_one_has_to_be_typed_twice_alike_and_be_long_enough() {
        assertThatThrownBy(() -> typing(GOOD, "correct house").seal(TOKENS)).hasMessageContaining("two different");
        assertThatThrownBy(() -> typing("short", "short").seal(TOKENS)).hasMessageContaining("at least 8");
    }

    @Test
    void what_was_typed_is_wiped() throws IOException {
        typing(GOOD).open(typing(GOOD, GOOD).seal(TOKENS));
        assertThat(typed).hasSize(3).allSatisfy(characters -> assertThat(characters)
                .containsOnly('\0'));
    }

    @Test
    void nobody_to_ask_is_a_failure_of_its_own() {
        var protection = protections(Map.of(), question -> {
                    throw new IOException("nobody can be asked");
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
        assertThatThrownBy(() -> protection.seal(TOKENS)).hasMessage("nobody can be asked");
    }

    @Test
    void a_file_holds_it_in_its_first_line() throws IOException {
        var sealed = typing(GOOD, GOOD).seal(TOKENS);
        assertThat(inFile(GOOD + "\r\nand a note").open(sealed)).isEqualTo(TOKENS);
        assertThat(inFile(GOOD).sentence())
                .isEqualTo("encrypted with AES-256-GCM, the key is made from the passphrase in "
                        + folder.resolve("passphrase"));
        assertThatThrownBy(() -> inFile("another one").open(sealed))
                .isInstanceOf(WrongKey.class)
                .hasMessageEndingWith("than the one in " + folder.resolve("passphrase"));
        assertThatThrownBy(() -> inFile("\nnot in the first").seal(TOKENS)).hasMessageContaining("shorter than 8");
    }

    @Test
    void a_file_that_others_can_read_is_refused() throws IOException {
        var protection = inFile(GOOD);
        Files.setPosixFilePermissions(folder.resolve("passphrase"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> protection.seal(TOKENS)).hasMessageContaining("chmod 600");
    }

    /** An altered file must not cost the memory of the machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {"999999-2-1", "19456-99-1", "19456-0-1", "19456-2-0", "7-2-1", "99999999999-2-1", "19456-2-9x"})
    void parameters_out_of_bounds_are_not_tried(String parameters) {
        var sealed = "v1.argon2id-" + parameters + "-" + "0".repeat(32) + "-012345678901." + "A".repeat(60);
        assertThatThrownBy(() -> typing().open(sealed)).isInstanceOf(WrongKey.class);
        assertThat(questions).isEmpty();
    }

    /** What stands before the ciphertext. */
    private static String key(String sealed) {
        return sealed.substring(0, sealed.lastIndexOf('.'));
    }

    private Protection inFile(String content) throws IOException {
        var file = Files.writeString(folder.resolve("passphrase"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return protections(Map.of("JETON_PASSPHRASE_FILE", file.toString()), this::unexpected)
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private Protection typing(String... answers) {
        var left = new ArrayList<>(List.of(answers));
        return protections(Map.of(), question -> {
                    questions.add(question);
                    typed.add(left.remove(0).toCharArray());
                    return typed.get(typed.size() - 1);
                })
                .of(ProtectionMode.KEY)
                .orElseThrow();
    }

    private char[] unexpected(String question) {
        throw new AssertionError("asked: " + question);
    }

    private Protections protections(Map<String, String> variables, PassphrasePrompt prompt) {
        return new Protections(variables, folder, prompt);
    }
}
