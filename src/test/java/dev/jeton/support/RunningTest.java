package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@ExtendWith(EndsProcesses.class)
class RunningTest {
    @TempDir
    private Path home;

    @Test
    void a_program_gets_no_variable_of_the_process_that_runs_the_tests() throws Exception {
        assertThat(run("env").lines().map(line -> line.replaceFirst("=.*", "")))
                .filteredOn(name -> !List.of("PWD", "SHLVL", "_").contains(name)) // a shell's own
                .containsExactlyInAnyOrderElementsOf(TestEnvironment.of(home).keySet());
    }

    @Test
    void a_signal_has_its_default_effect_although_the_process_that_runs_the_tests_ignores_it() throws Exception {
        Launcher.needSignals();
        var words = new ArrayList<>(List.of("sh", "-c", "trap '' HUP INT QUIT; \"$@\"; echo ended with $?", "sh"));
        words.addAll(Launcher.words(false));
        words.addAll(List.of("sh", "-c", "kill -HUP $$; echo ignored"));
        try (var shell = Running.start(home, TestEnvironment.of(home), words)) {
            assertThat(shell.finish().out()).isEqualTo("ended with 129\n");
        }
    }

    @Test
    void a_program_has_no_terminal_although_the_process_that_runs_the_tests_may() throws Exception {
        assertThat(run("(: </dev/tty) 2>/dev/null && echo a terminal; true")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ends_processes_that_a_program_leaves_behind() throws Exception {
        var left = ProcessHandle.of(
                Long.parseLong(run("sleep 300 >/dev/null 2>&1 & echo $!").strip()));
        assertThat(left)
                .hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        EndsProcesses.end(List.of(home));
        Waiting.until("it has ended", () -> !left.orElseThrow().isAlive());
    }

    @Test
    void lines_come_one_by_one_and_an_end_without_a_newline_is_one() throws Exception {
        try (var shell = Running.start(home, TestEnvironment.of(home), List.of("sh", "-c", "printf 'a\\n\\nb'"))) {
            assertThat(shell.line()).hasValue("a");
            assertThat(shell.line()).hasValue("");
            assertThat(shell.line()).hasValue("b");
            assertThat(shell.line()).isEmpty();
        }
    }

    private String run(String script) throws Exception {
        try (var shell = Running.start(home, TestEnvironment.of(home), List.of("sh", "-c", script))) {
            return shell.finish().out();
        }
    }
}
