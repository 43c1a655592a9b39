package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EndsProcesses.class)
class KeyringTest {
    private static final byte[] TOKENS = "tokens".getBytes(UTF_8);

    /** Records its arguments, and stores and finds a secret with the exit codes of the real program. */
    private static final String SECRET_TOOL = """
            echo "$@" >> "$0.arguments"
            case "$1" in
              store) /bin/cat > "$0.secret" ;;
              lookup) /bin/cat "$0.secret" 2>/dev/null || exit 1 ;;
            esac""";

    @TempDir
    private Path folder;

    private Path bin;

    @BeforeEach
    void create_bin() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    @Test
    void generates_a_key_once_and_finds_it_in_the_next_run() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var text = protection().encrypt(TOKENS);
        var secret = read(tool, ".secret");
        assertThat(text).startsWith("v1.keyring-");
        assertThat(protection().decrypt(text)).isEqualTo(TOKENS);
        assertThat(protection().encrypt(TOKENS)).startsWith(text.substring(0, text.lastIndexOf('.')));
        assertThat(read(tool, ".secret")).isEqualTo(secret).matches("[A-Za-z0-9+/]{43}=");
        assertThat(protection().description())
                .isEqualTo("encrypted with AES-256-GCM, the key is in the Secret Service");
    }

    @Test
    void passes_no_secret_as_an_argument() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        protection().encrypt(TOKENS);
        assertThat(read(tool, ".arguments").lines())
                .containsExactly(
                        "lookup service jeton use token-files",
                        "lookup service jeton use token-files", // again under the lock
                        "store --label=jeton: key of the token files service jeton use token-files",
                        "lookup service jeton use token-files");
    }

    @Test
    void reads_the_key_once_per_run() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var run = protection();
        run.decrypt(run.encrypt(run.decrypt(run.encrypt(TOKENS))));
        assertThat(read(tool, ".arguments").lines()).hasSize(4);
    }

    @Test
    void processes_that_start_together_generate_one_key() throws Exception {
        Script.write(bin, "secret-tool", SECRET_TOOL);
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<String> encryption = () -> protection().encrypt(TOKENS);
            var names = new HashSet<String>();
            for (var text : pool.invokeAll(List.of(encryption, encryption, encryption, encryption))) {
                names.add(text.get().substring(0, text.get().lastIndexOf('.')));
            }
            assertThat(names).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void generates_no_key_to_decrypt_a_text_whose_key_was_deleted() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var text = protection().encrypt(TOKENS);
        Files.delete(Path.of(tool + ".secret"));
        assertThatThrownBy(() -> protection().decrypt(text))
                .isInstanceOf(WrongKey.class)
                .hasMessage("its key is no longer in the Secret Service");
        assertThat(Path.of(tool + ".secret")).doesNotExist();

        protection().encrypt(TOKENS);
        assertThatThrownBy(() -> protection().decrypt(text)).isInstanceOf(WrongKey.class);
    }

    @Test
    void reports_the_error_output_of_the_program_without_control_characters() throws IOException {
        Script.write(bin, "secret-tool", "printf 'no D-Bus\\033[2J here\\n' >&2; exit 1");
        assertThatThrownBy(() -> protection().encrypt(TOKENS))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(WrongKey.class)
                .hasMessage("secret-tool ended with exit code 1: no D-Bus [2J here");
    }

    @Test
    void reports_a_missing_program_and_one_that_stores_nothing() throws IOException {
        assertThatThrownBy(() -> protection().encrypt(TOKENS))
                .hasMessage("the program secret-tool, which accesses the keyring, was not found");
        Script.write(bin, "secret-tool", "test \"$1\" = store");
        assertThatThrownBy(() -> protection().encrypt(TOKENS)).hasMessage("the Secret Service did not store the key");
        Script.write(bin, "secret-tool", "echo something else");
        assertThatThrownBy(() -> protection().encrypt(TOKENS))
                .hasMessage("the secret in the Secret Service is not a key");
    }

    @Test
    void fails_after_the_timeout_if_the_program_hangs() throws IOException {
        Script.write(bin, "secret-tool", "/bin/sleep 60");
        var keyring = new SecretTool(environment(), Duration.ofMillis(300));
        var start = System.nanoTime();
        assertThatThrownBy(keyring::find).hasMessageContaining("secret-tool did not end within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    /** It depends on timing whether Java sees the end of the streams; the result comes in time in both cases. */
    @Test
    @Timeout(60)
    void ends_in_time_if_the_program_leaves_a_process_with_its_streams() throws IOException {
        Script.write(bin, "secret-tool", "/bin/sleep 60 & exit 0");
        var keyring = new SecretTool(environment(), Duration.ofMillis(300));
        assertThat(catchThrowable(keyring::find))
                .satisfiesAnyOf(nothing -> assertThat(nothing).isNull(), late -> assertThat(late)
                        .hasMessageContaining("did not end"));
    }

    @Test
    void runs_no_program_from_the_current_folder() {
        var nowhere = new SecretTool(Map.of("PATH", ":.:bin"), Duration.ofSeconds(1));
        assertThatThrownBy(nowhere::find).hasMessageContaining("was not found");
    }

    @Test
    void writes_the_whole_command_to_stdin_on_macos() throws IOException {
        var tool = Script.write(bin, "security", """
                echo "$@" >> "$0.arguments"
                case "$1" in
                  -i) /bin/cat > "$0.input" ;;
                  *) test -f "$0.input" || exit 44; read -r line < "$0.input"; echo "${line##* }" ;;
                esac""");
        var keychain = protections().keyring("Mac OS X");
        assertThat(keychain.find()).isEmpty();
        keychain.store("c2VjcmV0".getBytes(US_ASCII));
        assertThat(keychain.find()).map(KeyringTest::text).contains("c2VjcmV0\n");
        assertThat(read(tool, ".input")).isEqualTo("add-generic-password -U -s jeton -a token-files -w c2VjcmV0\n");
        assertThat(read(tool, ".arguments")).doesNotContain("c2VjcmV0");
    }

    @Test
    void stores_the_output_of_powershell_in_a_private_file_on_windows() throws IOException {
        var tool = Script.write(
                bin,
                "powershell.exe",
                "echo \"$@\" >> \"$0.arguments\"; case \"$*\" in *::Unprotect*) /usr/bin/tr b-za a-z ;; *) /usr/bin/tr a-z b-za ;; esac");
        var dpapi = protections().keyring("Windows 11");
        assertThat(dpapi.find()).isEmpty();
        dpapi.store("c2VjcmV0".getBytes(US_ASCII));
        assertThat(folder.resolve("keyring")).hasContent("d2VkdnV0");
        assertThat(dpapi.find()).map(KeyringTest::text).contains("c2VjcmV0");
        assertThat(read(tool, ".arguments"))
                .contains("-NoProfile -NonInteractive -Command")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void wipes_what_the_keyring_returned() throws IOException {
        var keyring = new RecordingKeyring();
        var keys = new KeyringKey(keyring, new PrivateFile(folder.resolve("keyring")));
        keys.current().close();
        assertThat(keyring.given).hasSize(2).allSatisfy(bytes -> assertThat(bytes)
                .containsOnly(0));
        assertThat(keys.current().spec().getEncoded())
                .as("the copy of this run")
                .isNotEqualTo(new byte[32]);
    }

    /** Stores a secret in memory, and records the arrays. */
    private static final class RecordingKeyring implements Keyring {
        private final List<byte[]> given = new ArrayList<>();
        private Optional<byte[]> stored = Optional.empty();

        @Override
        public String name() {
            return "a test";
        }

        @Override
        public Optional<byte[]> find() {
            var found = stored.map(byte[]::clone);
            found.ifPresent(given::add);
            return found;
        }

        @Override
        public void store(byte[] secret) {
            stored = Optional.of(Arrays.copyOf(secret, secret.length));
            given.add(secret);
        }
    }

    private Protection protection() {
        return protections().of(ProtectionMode.KEYRING).orElseThrow();
    }

    private Protections protections() {
        return new Protections(environment(), folder, message -> {
            throw new AssertionError("unexpected prompt: " + message);
        });
    }

    private Map<String, String> environment() {
        return Map.of("PATH", bin.toString());
    }

    private static String read(Path tool, String suffix) throws IOException {
        return Files.readString(Path.of(tool + suffix));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, US_ASCII);
    }
}
