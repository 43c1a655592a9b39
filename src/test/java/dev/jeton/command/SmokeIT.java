package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was built starts, and ends as its command does; the contracts say what its commands do. */
@ProcessTest
class SmokeIT {
    @TempDir
    private Path home;

    @Test
    void demo_signs_in_and_calls_graph() throws Exception {
        var demo = new Program(home).run("demo", "--approve");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out()).containsSubsequence("Signed in as AdeleV@contoso.example", "Zürich", "Amélie Dufour");
    }

    @Test
    void a_profile_is_kept_from_run_to_run() throws Exception {
        var program = new Program(home);
        assertThat(program.run("profile", "set", "--profile", "work", "tenant", "contoso.example")
                        .exitCode())
                .isZero();
        assertThat(program.run("profile", "show", "--profile", "work", "-o", "tsv")
                        .out())
                .contains("tenant\tcontoso.example\tprofile work");
    }

    @Test
    void an_unknown_command_ends_with_2_and_prints_nothing_to_stdout() throws Exception {
        var wrong = new Program(home).run("logni");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("jeton: ", "logni", "try: jeton login");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_result_or_a_help_text_that_cannot_be_written_is_a_failure() throws Exception {
        for (var words : List.of(List.of("explain", "53003"), List.of("--help"), List.of("--version"))) {
            var full = withStdoutTo("/dev/full", words);
            assertThat(full.exitCode()).as("%s", words).isEqualTo(1);
            assertThat(full.err()).contains("jeton: cannot write standard output: No space left on device");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void succeeds_if_the_reader_of_a_help_text_closes_the_pipe() throws Exception {
        try (var help = new Program(home).start("help", "get")) {
            help.stdout().close();
            assertThat(help.exitCode()).isZero();
            assertThat(help.stderr().whole()).isEmpty();
        }
    }

    private Program.Result withStdoutTo(String file, List<String> words) throws Exception {
        var line = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >" + file, "sh"));
        line.addAll(Program.words(words.toArray(String[]::new)));
        try (var running = new Program(home).startWords(line)) {
            return running.finish();
        }
    }
}
