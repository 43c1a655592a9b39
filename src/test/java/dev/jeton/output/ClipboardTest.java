package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Recorded;
import dev.jeton.support.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EndsProcesses.class)
class ClipboardTest {
    private static final String KEEP_WORDS_AND_INPUT = "echo \"$@\" > \"$0.words\"; /bin/cat > \"$0.input\"";
    private static final String ESCAPE_SEQUENCE = "\u001b]52;c;UFE3WUhOQ0Fa\u0007";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "xclip, DISPLAY, -selection clipboard",
        "wl-copy, WAYLAND_DISPLAY, ''",
        "pbcopy, UNUSED, ''",
        "clip.exe, UNUSED, ''"
    })
    void writes_the_text_to_stdin_of_the_tool(String program, String display, String words) throws Exception {
        Script.write(folder, program, KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.inAPipe(), Map.of(display, ":0"))).isEqualTo("Code copied.\n");
        assertThat(folder.resolve(program + ".input")).hasContent("PQ7YHNCAZ");
        assertThat(Files.readString(folder.resolve(program + ".words")).strip()).isEqualTo(words);
    }

    @Test
    void sends_the_escape_sequence_to_a_terminal() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.onATerminal(false), Map.of("DISPLAY", ":0")))
                .isEqualTo(ESCAPE_SEQUENCE + "Code copied.\n");
        assertThat(folder.resolve("xclip.input")).hasContent("PQ7YHNCAZ");
    }

    @Test
    void reports_that_the_terminal_may_not_support_it() {
        assertThat(copied(Recorded.onATerminal(true), Map.of()))
                .isEqualTo(ESCAPE_SEQUENCE + "Code copied, if this terminal supports OSC 52.\n");
    }

    @Test
    void starts_no_tool_that_needs_a_display_without_one() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT);
        Script.write(folder, "wl-copy", KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", "")))
                .isEqualTo("Code not copied: found none of wl-copy, xclip, pbcopy and clip.exe.\n");
        assertThat(folder.resolve("xclip.input")).doesNotExist();
    }

    @Test
    void names_a_tool_that_fails() throws Exception {
        Script.write(folder, "xclip", "exit 3");
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0")))
                .isEqualTo("Code not copied: xclip failed with exit code 3.\n");
    }

    @Test
    void names_a_tool_that_does_not_start() throws Exception {
        Script.write(folder, "xclip", "");
        Files.writeString(folder.resolve("xclip"), "#!/nowhere/sh\n");
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0")))
                .isEqualTo("Code not copied: cannot start xclip.\n");
    }

    @Test
    void ends_a_tool_that_hangs() throws Exception {
        Script.write(folder, "xclip", "exec /bin/sleep 30");
        var before = System.nanoTime();
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0"), Duration.ofMillis(100)))
                .isEqualTo("Code not copied: xclip timed out.\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void does_not_wait_for_a_background_process_of_the_tool() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT + "; /bin/sleep 20 &");
        var before = System.nanoTime();
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0"))).isEqualTo("Code copied.\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    private String copied(Recorded recorded, Map<String, String> variables) {
        return copied(recorded, variables, Duration.ofSeconds(30));
    }

    private String copied(Recorded recorded, Map<String, String> variables, Duration timeout) {
        var environment = new HashMap<>(variables);
        environment.put("PATH", folder.toString());
        new Clipboard(recorded.output(), environment, timeout).copy("PQ7YHNCAZ");
        assertThat(recorded.stdout()).isEmpty();
        return recorded.stderr();
    }
}
