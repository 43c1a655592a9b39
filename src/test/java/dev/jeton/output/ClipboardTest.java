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
    private static final String CODE_FOR_THE_TERMINAL = "\u001b]52;c;UFE3WUhOQ0Fa\u0007";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "xclip, DISPLAY, -selection clipboard",
        "wl-copy, WAYLAND_DISPLAY, ''",
        "pbcopy, UNUSED, ''",
        "clip.exe, UNUSED, ''"
    })
    void the_code_goes_to_the_stdin_of_a_program_and_not_to_its_command_line(
            String program, String display, String words) throws Exception {
        Script.write(folder, program, KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.inAPipe(), Map.of(display, ":0"))).isEqualTo("Code copied.\n");
        assertThat(folder.resolve(program + ".input")).hasContent("PQ7YHNCAZ");
        assertThat(Files.readString(folder.resolve(program + ".words")).strip()).isEqualTo(words);
    }

    @Test
    void a_terminal_is_told_too() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.onATerminal(false), Map.of("DISPLAY", ":0")))
                .isEqualTo(CODE_FOR_THE_TERMINAL + "Code copied.\n");
        assertThat(folder.resolve("xclip.input")).hasContent("PQ7YHNCAZ");
    }

    @Test
    void a_terminal_alone_may_do_as_told() {
        assertThat(copied(Recorded.onATerminal(true), Map.of()))
                .isEqualTo(CODE_FOR_THE_TERMINAL + "Code copied, if this terminal lets programs copy (OSC 52).\n");
    }

    @Test
    void no_program_of_a_display_is_started_where_there_is_none() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT);
        Script.write(folder, "wl-copy", KEEP_WORDS_AND_INPUT);
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", "")))
                .isEqualTo("Code not copied: there is neither wl-copy, xclip, pbcopy nor clip.exe.\n");
        assertThat(folder.resolve("xclip.input")).doesNotExist();
    }

    @Test
    void a_program_that_fails_is_named() throws Exception {
        Script.write(folder, "xclip", "exit 3");
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0")))
                .isEqualTo("Code not copied: xclip ended with 3.\n");
    }

    @Test
    void one_that_does_not_start_is_too() throws Exception {
        Script.write(folder, "xclip", "");
        Files.writeString(folder.resolve("xclip"), "#!/nowhere/sh\n");
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0")))
                .isEqualTo("Code not copied: xclip does not start.\n");
    }

    @Test
    void one_that_hangs_is_not_waited_for() throws Exception {
        Script.write(folder, "xclip", "exec /bin/sleep 30");
        var before = System.nanoTime();
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0"), Duration.ofMillis(100)))
                .isEqualTo("Code not copied: xclip does not end.\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void nor_is_what_it_leaves_in_the_background_with_its_streams() throws Exception {
        Script.write(folder, "xclip", KEEP_WORDS_AND_INPUT + "; /bin/sleep 20 &");
        var before = System.nanoTime();
        assertThat(copied(Recorded.inAPipe(), Map.of("DISPLAY", ":0"))).isEqualTo("Code copied.\n");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
    }

    private String copied(Recorded recorded, Map<String, String> variables) {
        return copied(recorded, variables, Duration.ofSeconds(30));
    }

    private String copied(Recorded recorded, Map<String, String> variables, Duration patience) {
        var environment = new HashMap<>(variables);
        environment.put("PATH", folder.toString());
        new Clipboard(recorded.output(), environment, patience).copy("PQ7YHNCAZ");
        assertThat(recorded.stdout()).isEmpty();
        return recorded.stderr();
    }
}
