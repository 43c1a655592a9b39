package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Program;
import dev.jeton.support.Screen;
import dev.jeton.support.Tenant;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that jeton stands in for: its token, its signals, its end. */
@Timeout(120)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ExecIT {
    @TempDir
    private Path home;

    @Test
    void a_program_gets_a_token_and_ends_as_it_does() throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("exec", "--", "true").exitCode()).isEqualTo(4);
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var token = program.run("token").out().strip();
            var shown = program.run("exec", "--env", "MINE", "--", "sh", "-c", "printf %s \"$MINE\"; exit 7");
            assertThat(shown.exitCode()).as(shown.err()).isEqualTo(7);
            assertThat(shown.out()).isEqualTo(token);
            assertThat(program.run("exec", "--", "sh", "-c", "kill -KILL $$").exitCode())
                    .isEqualTo(137);
            assertThat(program.run("exec", "--", "no-such-program").exitCode()).isEqualTo(127);
            assertThat(program.run("exec", "--", home.toString()).exitCode()).isEqualTo(126);
        }
    }

    @Test
    void a_token_from_a_file_descriptor_is_in_no_variable_and_no_argument_and_leaves_nothing() throws Exception {
        try (var tenant = Tenant.approving()) {
            var temporary = Files.createDirectory(home.resolve("tmp"));
            var program = new Program(home)
                    .with(tenant.environment())
                    .with(Map.of("TMPDIR", temporary.toString(), "JAVA_TOOL_OPTIONS", ""));
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var token = program.run("token").out().strip();
            var exec = program.start(
                    "exec", "--fd", "7", "--", "sh", "-c", "cat <&7; echo; env; ps -ef; read -r line; exit 7");
            exec.getOutputStream().write("\n".getBytes(UTF_8));
            var shown = Program.finish(exec);
            assertThat(shown.exitCode()).as(shown.err()).isEqualTo(7);
            assertThat(shown.out()).startsWith(token + "\n");
            assertThat(shown.out().substring(token.length())).contains("HOME=").doesNotContain(token);
            try (var left = Files.list(temporary)) {
                assertThat(left.filter(file -> file.getFileName().toString().startsWith("jeton")))
                        .isEmpty();
            }
        }
    }

    @Test
    void a_file_descriptor_that_nobody_reads_holds_nothing_up() throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            assertThat(program.run("exec", "--fd", "3", "--", "true").exitCode())
                    .isZero();
            assertThat(program.run("exec", "--fd", "3", "--", "no-such-program").exitCode())
                    .isEqualTo(127);
            for (var wrong : new String[] {"2", "10", "-1"}) {
                var refused = program.run("exec", "--fd=" + wrong, "--", "true");
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.err()).contains("--fd " + wrong + " is not one of 3 to 9");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT", "USR1"})
    void a_signal_is_passed_on_and_the_programs_own_end_awaited(String signal) throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var exec = inSession(
                    program, "trap 'echo told; exit 9' " + signal + "; echo ready; while :; do sleep 0.1; done");
            try (var lines = new BufferedReader(new InputStreamReader(exec.getInputStream(), UTF_8))) {
                assertThat(lines.readLine()).isEqualTo("ready");
                Program.send(signal, exec);
                assertThat(lines.readLine()).isEqualTo("told");
                assertThat(exec.waitFor(20, SECONDS)).isTrue();
                assertThat(exec.exitValue()).isEqualTo(9);
            } finally {
                exec.descendants().forEach(ProcessHandle::destroyForcibly);
                exec.destroyForcibly();
            }
        }
    }

    @Test
    void ctrl_c_at_a_terminal_reaches_the_program_once() throws Exception {
        try (var tenant = Tenant.approving()) {
            var program = new Program(home).with(tenant.environment());
            assertThat(program.run("login", "--no-qr").exitCode()).isZero();
            var environment = new HashMap<>(program.environment());
            environment.put("TERM", "xterm");
            var counting = "n=0; trap 'n=$((n+1)); echo told $n' INT; echo ready; while [ $n = 0 ]; do sleep 0.1; done;"
                    + " sleep 1; exit $((40+n))";
            try (var screen = new Screen(home, environment, "exec", "--", "sh", "-c", counting)) {
                screen.await("ready");
                screen.pressCtrlC();
                assertThat(screen.exitCode()).as(screen.text()).isEqualTo(41);
            }
        }
    }

    /** Apart from the terminal that these tests may have been started at. */
    private Process inSession(Program program, String script) throws Exception {
        var words = Program.words("exec", "--", "sh", "-c", script);
        words.add(0, "setsid");
        var builder = new ProcessBuilder(words).directory(home.toFile());
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        return builder.start();
    }
}
