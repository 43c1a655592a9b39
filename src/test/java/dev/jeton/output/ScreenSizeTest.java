package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Running;
import dev.jeton.support.Script;
import dev.jeton.support.TestEnvironment;
import dev.jeton.support.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(EndsProcesses.class)
class ScreenSizeTest {
    @TempDir
    private Path folder;

    private Path terminal;

    @BeforeEach
    void create_terminal() throws Exception {
        terminal = Files.createFile(folder.resolve("tty"));
    }

    @Test
    void prefers_columns_and_does_not_run_stty() throws Exception {
        stty("echo 50 100");
        assertThat(columns(Map.of("PATH", folder.toString(), "COLUMNS", "132"))).isEqualTo(132);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "wide", "1234567"})
    void ignores_an_invalid_columns(String preference) throws Exception {
        stty("test $1 = size && echo 50 100");
        assertThat(columns(Map.of("PATH", folder.toString(), "COLUMNS", preference)))
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo 0 0", "exit 1", "echo stty: not a terminal", "exec sleep 300"})
    void uses_the_default_if_stty_fails(String script) throws Exception {
        stty(script);
        var before = System.nanoTime();
        assertThat(columns(
                        Map.of("PATH", folder + ":" + TestEnvironment.of(folder).get("PATH"))))
                .isEqualTo(80);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void uses_the_default_without_a_terminal() throws Exception {
        stty("echo 50 100");
        assertThat(new ScreenSize(Map.of("PATH", folder.toString()), folder.resolve("nowhere")).columns())
                .isEqualTo(80);
        assertThat(columns(Map.of())).isEqualTo(80);
    }

    @Test
    void asks_again_after_the_terminal_was_resized() throws Exception {
        stty("echo 50 100");
        var size = new ScreenSize(Map.of("PATH", folder.toString()), terminal);
        assertThat(size.columns()).isEqualTo(100);
        stty("echo 50 40");
        assertThat(size.columns()).isEqualTo(100);
        var self = String.valueOf(ProcessHandle.current().pid());
        try (var kill = Running.start(folder, TestEnvironment.ofTool(folder), List.of("kill", "-WINCH", self))) {
            assertThat(kill.finish().exitCode()).isZero();
        }
        Waiting.until("the signal is handled", () -> size.columns() == 40);
    }

    private int columns(Map<String, String> environment) {
        return new ScreenSize(environment, terminal).columns();
    }

    private void stty(String script) throws Exception {
        Script.write(folder, "stty", script);
    }
}
