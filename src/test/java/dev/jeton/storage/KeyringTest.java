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

    /** Keeps its words and, for store, its input; finds what was kept, with the same exit codes as the real one. */
    private static final String SECRET_TOOL = """
            echo "$@" >> "$0.words"
            case "$1" in
              store) /bin/cat > "$0.secret" ;;
              lookup) /bin/cat "$0.secret" 2>/dev/null || exit 1 ;;
            esac""";

    @TempDir
    private Path folder;

    private Path bin;

    @BeforeEach
    void make_a_path() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
    }

    @Test
    void a_key_is_made_once_and_found_by_the_next_run() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var sealed = protection().seal(TOKENS);
        var secret = read(tool, ".secret");
        assertThat(sealed).startsWith("v1.keyring-");
        assertThat(protection().open(sealed)).isEqualTo(TOKENS);
        assertThat(protection().seal(TOKENS)).startsWith(sealed.substring(0, sealed.lastIndexOf('.')));
        assertThat(read(tool, ".secret")).isEqualTo(secret).matches("[A-Za-z0-9+/]{43}=");
        assertThat(protection().sentence()).isEqualTo("encrypted with AES-256-GCM, the key is in the Secret Service");
    }

    @Test
    void the_secret_is_never_on_a_command_line() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        protection().seal(TOKENS);
        assertThat(read(tool, ".words").lines())
                .containsExactly(
                        "lookup service jeton use token-files",
                        "lookup service jeton use token-files", // it is our turn now: is there one still not?
                        "store --label=jeton: key of the token files service jeton use token-files",
                        "lookup service jeton use token-files");
    }

    @Test
    void the_program_is_asked_once_in_a_run() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var run = protection();
        run.open(run.seal(run.open(run.seal(TOKENS))));
        assertThat(read(tool, ".words").lines()).hasSize(4);
    }

    @Test
    void processes_that_start_together_make_one_key() throws Exception {
        Script.write(bin, "secret-tool", SECRET_TOOL);
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<String> sealing = () -> protection().seal(TOKENS);
            var names = new HashSet<String>();
            for (var sealed : pool.invokeAll(List.of(sealing, sealing, sealing, sealing))) {
                names.add(sealed.get().substring(0, sealed.get().lastIndexOf('.')));
            }
            assertThat(names).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_key_that_is_gone_makes_no_new_one_where_something_is_to_be_opened() throws IOException {
        var tool = Script.write(bin, "secret-tool", SECRET_TOOL);
        var sealed = protection().seal(TOKENS);
        Files.delete(Path.of(tool + ".secret"));
        assertThatThrownBy(() -> protection().open(sealed))
                .isInstanceOf(WrongKey.class)
                .hasMessage("its key was in the Secret Service, and is not there any more");
        assertThat(Path.of(tool + ".secret")).doesNotExist();

        protection().seal(TOKENS);
        assertThatThrownBy(() -> protection().open(sealed)).isInstanceOf(WrongKey.class);
    }

    @Test
    void what_the_program_says_is_in_the_message_without_control_characters() throws IOException {
        Script.write(bin, "secret-tool", "printf 'no D-Bus\\033[2J here\\n' >&2; exit 1");
        assertThatThrownBy(() -> protection().seal(TOKENS))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(WrongKey.class)
                .hasMessage("secret-tool ended with 1: no D-Bus [2J here");
    }

    @Test
    void no_program_and_one_that_keeps_nothing_are_said() throws IOException {
        assertThatThrownBy(() -> protection().seal(TOKENS))
                .hasMessage("no program secret-tool is installed, which reaches the keyring");
        Script.write(bin, "secret-tool", "test \"$1\" = store");
        assertThatThrownBy(() -> protection().seal(TOKENS)).hasMessage("the Secret Service did not keep the key");
        Script.write(bin, "secret-tool", "echo something else");
        assertThatThrownBy(() -> protection().seal(TOKENS)).hasMessage("what is in the Secret Service is not a key");
    }

    @Test
    void a_program_that_hangs_is_waited_for_with_a_bound() throws IOException {
        Script.write(bin, "secret-tool", "/bin/sleep 60");
        var keyring = new SecretTool(environment(), Duration.ofMillis(300));
        var start = System.nanoTime();
        assertThatThrownBy(keyring::find).hasMessageContaining("secret-tool did not answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    /** Whether its streams count as ended with it depends on how far Java has read them; either answer comes in time. */
    @Test
    @Timeout(40)
    void a_program_that_leaves_a_process_behind_with_its_streams_is_not_waited_for_either() throws IOException {
        Script.write(bin, "secret-tool", "/bin/sleep 60 & exit 0");
        var keyring = new SecretTool(environment(), Duration.ofMillis(300));
        assertThat(catchThrowable(keyring::find))
                .satisfiesAnyOf(nothing -> assertThat(nothing).isNull(), late -> assertThat(late)
                        .hasMessageContaining("did not answer"));
    }

    @Test
    void the_current_folder_is_no_place_for_the_program() {
        var nowhere = new SecretTool(Map.of("PATH", ":.:bin"), Duration.ofSeconds(1));
        assertThatThrownBy(nowhere::find).hasMessageContaining("no program secret-tool");
    }

    @Test
    void macos_gets_the_whole_command_through_stdin() throws IOException {
        var tool = Script.write(bin, "security", """
                echo "$@" >> "$0.words"
                case "$1" in
                  -i) /bin/cat > "$0.input" ;;
                  *) test -f "$0.input" || exit 44; read -r line < "$0.input"; echo "${line##* }" ;;
                esac""");
        var keychain = protections().keyring("Mac OS X");
        assertThat(keychain.find()).isEmpty();
        keychain.keep("c2VjcmV0".getBytes(US_ASCII));
        assertThat(keychain.find()).map(KeyringTest::text).contains("c2VjcmV0\n");
        assertThat(read(tool, ".input")).isEqualTo("add-generic-password -U -s jeton -a token-files -w c2VjcmV0\n");
        assertThat(read(tool, ".words")).doesNotContain("c2VjcmV0");
    }

    @Test
    void windows_keeps_what_powershell_made_of_it_in_a_private_file() throws IOException {
        var tool = Script.write(
                bin,
                "powershell.exe",
                "echo \"$@\" >> \"$0.words\"; case \"$*\" in *::Unprotect*) /usr/bin/tr b-za a-z ;; *) /usr/bin/tr a-z b-za ;; esac");
        var dpapi = protections().keyring("Windows 11");
        assertThat(dpapi.find()).isEmpty();
        dpapi.keep("c2VjcmV0".getBytes(US_ASCII));
        assertThat(folder.resolve("keyring")).hasContent("d2VkdnV0");
        assertThat(dpapi.find()).map(KeyringTest::text).contains("c2VjcmV0");
        assertThat(read(tool, ".words"))
                .contains("-NoProfile -NonInteractive -Command")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void what_came_from_the_keyring_is_wiped() throws IOException {
        var keyring = new Remembering();
        var keys = new KeyringKey(keyring, new PrivateFile(folder.resolve("keyring")));
        keys.current().close();
        assertThat(keyring.given).hasSize(2).allSatisfy(bytes -> assertThat(bytes)
                .containsOnly(0));
        assertThat(keys.current().spec().getEncoded()).as("the run's own copy").isNotEqualTo(new byte[32]);
    }

    /** One in memory that remembers the arrays. */
    private static final class Remembering implements Keyring {
        private final List<byte[]> given = new ArrayList<>();
        private Optional<byte[]> kept = Optional.empty();

        @Override
        public String name() {
            return "a test";
        }

        @Override
        public Optional<byte[]> find() {
            var found = kept.map(byte[]::clone);
            found.ifPresent(given::add);
            return found;
        }

        @Override
        public void keep(byte[] secret) {
            kept = Optional.of(Arrays.copyOf(secret, secret.length));
            given.add(secret);
        }
    }

    private Protection protection() {
        return protections().of(ProtectionMode.KEYRING).orElseThrow();
    }

    private Protections protections() {
        return new Protections(environment(), folder, question -> {
            throw new AssertionError("asked: " + question);
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
