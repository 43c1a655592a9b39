package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.auth.token.Jwt;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Script;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that jeton stands in for: its token, its signals, its end. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
@Slow
class ExecIT {
    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private Program program;

    @BeforeEach
    void sign_in() {
        program = Program.signedIn(home, tenant);
    }

    @Test
    void a_program_gets_a_token_and_ends_as_it_does() throws Exception {
        var token = program.run("token").out().strip();
        var shown = program.run("exec", "--env", "MINE", "--", "sh", "-c", "printf %s \"$MINE\"; exit 7");
        assertThat(shown.exitCode()).as(shown.err()).isEqualTo(7);
        assertThat(shown.out()).isEqualTo(token);
        assertThat(program.run("exec", "--", "sh", "-c", "kill -KILL $$").exitCode())
                .isEqualTo(137);
        assertThat(program.run("exec", "--", "no-such-program").exitCode()).isEqualTo(127);
        assertThat(program.run("exec", "--", home.toString()).exitCode()).isEqualTo(126);
    }

    @Test
    void a_program_gets_the_token_of_a_database_as_its_password() throws Exception {
        var scope = "https://ossrdbms-aad.database.windows.net/user_impersonation";
        var database = Program.signedIn(home, tenant, scope);
        var shown = database.run(
                "exec", "--env", "PGPASSWORD", "--resource", "postgres", "--", "sh", "-c", "printf %s \"$PGPASSWORD\"");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(Jwt.claims(shown.out())).containsEntry("aud", "https://ossrdbms-aad.database.windows.net");
        assertThat(database.run("token", "--resource", "postgres").out().strip())
                .isEqualTo(shown.out());
    }

    @Test
    void exec_warns_once_when_the_token_expires_while_the_program_runs() throws Exception {
        try (var brief = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofSeconds(3)));
                var exec = Program.signedIn(home.resolve("brief"), brief)
                        .start("exec", "--", "sh", "-c", "echo started; read -r line; exit 7")) {
            assertThat(exec.line()).hasValue("started");
            exec.stderr().await("the token of sh has expired");
            var ended = exec.finish();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(7);
            assertThat(ended.err()).containsOnlyOnce("the token of sh has expired");
        }
    }

    @Test
    void a_program_is_not_started_if_nobody_is_signed_in() throws Exception {
        program.with(Map.of("XDG_STATE_HOME", home.resolve("empty").toString()));
        var exec = program.run("exec", "--", "sh", "-c", "echo started");
        assertThat(exec.exitCode()).isEqualTo(4);
        assertThat(exec.out()).isEmpty();
    }

    @Test
    void words_behind_the_dashes_reach_the_program_even_if_a_java_runtime_has_such_options() throws Exception {
        var words = List.of(
                "-Dapi.url=https://example.org",
                "-D",
                "-Xmx64m",
                "-Xss1m",
                "-X",
                "-XX:+UseG1GC",
                "-XX:PrintFlags=",
                "-XX:MaxHeapSize=1",
                "--",
                "-Djava.io.tmpdir=/nowhere",
                "-Xmx1");
        var line = new ArrayList<>(List.of("exec", "--", "sh", "-c", "printf '[%s]' \"$@\"", "sh"));
        line.addAll(words);
        var exec = program.run(line.toArray(String[]::new));
        assertThat(exec.exitCode()).as(exec.err()).isZero();
        assertThat(exec.out()).isEqualTo("[" + String.join("][", words) + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Dx=y", "-Djavax.net.debug=all", "-Xmx64m", "-XX:+UseG1GC", "-XX:PrintFlags="})
    void an_option_of_a_java_runtime_in_front_of_the_dashes_is_a_usage_error(String option) throws Exception {
        for (var line : List.of(
                List.of("exec", option, "--", "true"), List.of("token", option), List.of(option, "account", "list"))) {
            var refused = new Program(home).run(line.toArray(String[]::new));
            assertThat(refused.exitCode()).as(line + ": " + refused.err()).isEqualTo(2);
            assertThat(refused.out()).as("" + line).isEmpty();
        }
    }

    @Test
    void a_token_from_a_file_descriptor_is_in_no_variable_and_no_argument_and_leaves_nothing() throws Exception {
        var temporary = Files.createDirectory(home.resolve("tmp"));
        program.with(Map.of("TMPDIR", temporary.toString()));
        var token = program.run("token").out().strip();
        try (var exec = program.start("exec", "--fd", "7", "--", "sh", "-c", "cat <&7; env; read -r line; exit 7")) {
            assertThat(exec.line()).hasValue(token);
            assertThat(ProcessHandle.allProcesses().flatMap(process -> arguments(process)))
                    .noneMatch(argument -> argument.contains(token));
            var shown = exec.finish();
            assertThat(shown.exitCode()).as(shown.err()).isEqualTo(7);
            assertThat(shown.out().substring(token.length())).contains("HOME=").doesNotContain(token);
        }
        try (var left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("jeton")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat <&3",
                "cat /dev/fd/3",
                "cat /dev/fd/3; cat /dev/fd/3",
                "read -r token <&3 && echo \"$token\"",
                "read -r token </dev/fd/3 && echo \"$token\""
            })
    void a_program_opens_the_file_of_the_descriptor_or_reads_it(String script) throws Exception {
        var shown = program.run("exec", "--fd", "3", "--", "sh", "-c", script);
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).isEqualTo(program.run("token").out());
    }

    @Test
    void curl_takes_the_header_from_the_file_of_the_descriptor() throws Exception {
        var curl = TestEnvironment.need("curl").toString();
        var url = tenant.environment().get("JETON_GRAPH_URL") + "/v1.0/me";
        var shown = program.run("exec", "--fd", "3", "--format", "header", "--", curl, "-sH", "@/dev/fd/3", url);
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("Adele Vance");
        var refused = program.run("exec", "--format", "header", "--", "true");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("jeton: --format needs --fd");
    }

    @ParameterizedTest
    @ValueSource(strings = {".:%s", ":%s", "%s:.", "%s::"})
    void nothing_of_the_current_folder_runs_unless_it_is_typed_with_a_slash(String path) throws Exception {
        for (var name : List.of("sh", "mkfifo", "rm", "kill", "true", "stty", "report")) {
            Script.write(home, name, "echo hijacked >&2; exit 3");
        }
        program.with(Map.of("PATH", path.formatted(program.environment().get("PATH"))));
        for (var line : List.of("exec -- true", "exec --fd 3 -- true", "sandbox --approve -- true")) {
            var exec = program.run(line.split(" "));
            assertThat(exec.exitCode()).as(line + ": " + exec.err()).isZero();
            assertThat(exec.err()).as(line).isEmpty();
        }
        var missing = program.run("exec", "--", "report");
        assertThat(missing.exitCode()).isEqualTo(127);
        assertThat(missing.err()).isEqualTo("jeton: cannot run report: no folder of PATH has report\n");
        assertThat(program.run("exec", "--fd", "3", "--", "report").exitCode()).isEqualTo(127);
        for (var line : List.of("exec -- ./report", "exec --fd 3 -- ./report")) {
            var typed = program.run(line.split(" "));
            assertThat(typed.exitCode()).as(line + ": " + typed.err()).isEqualTo(3);
            assertThat(typed.err()).as(line).isEqualTo("hijacked\n");
        }
    }

    @Test
    void an_inherited_token_is_not_passed_on_beside_a_file_descriptor() throws Exception {
        program.with(Map.of("JETON_ACCESS_TOKEN", "inherited"));
        var exec = program.run("exec", "--fd", "3", "--", "sh", "-c", "echo \"[$JETON_ACCESS_TOKEN]\"; cat <&3");
        assertThat(exec.exitCode()).as(exec.err()).isZero();
        assertThat(exec.out()).startsWith("[]\n").hasSizeGreaterThan(100);
    }

    @Test
    void exec_does_not_wait_for_a_reader_of_the_file_descriptor() throws Exception {
        assertThat(program.run("exec", "--fd", "3", "--", "true").exitCode()).isZero();
        assertThat(program.run("exec", "--fd", "3", "--", "no-such-program").exitCode())
                .isEqualTo(127);
        for (var wrong : new String[] {"2", "10", "-1"}) {
            var refused = program.run("exec", "--fd=" + wrong, "--", "true");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("--fd " + wrong + " is not one of 3 to 9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT", "USR1", "USR2", "ALRM", "QUIT"})
    void a_signal_is_passed_on_and_the_programs_own_end_awaited(String signal) throws Exception {
        assumeTrue(Program.isNative() || !signal.equals("QUIT"), "a JVM prints its threads at QUIT");
        var script = "trap 'echo told; exit 9' " + signal + "; echo ready; while :; do sleep 0.1; done";
        try (var exec = program.start("exec", "--", "sh", "-c", script)) {
            assertThat(exec.line()).hasValue("ready");
            exec.send(signal);
            assertThat(exec.line()).hasValue("told");
            assertThat(exec.exitCode()).isEqualTo(9);
        }
    }

    @Test
    void ctrl_c_at_a_terminal_reaches_the_program_once() throws Exception {
        var counting = "n=0; trap 'n=$((n+1)); echo told $n' INT; echo ready; while [ $n = 0 ]; do sleep 0.1; done;"
                + " sleep 1; exit $((40+n))";
        try (var screen = program.screen("exec", "--", "sh", "-c", counting)) {
            screen.await("ready");
            screen.pressCtrlC();
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(41);
        }
    }

    private static Stream<String> arguments(ProcessHandle process) {
        return process.info().arguments().stream().flatMap(Arrays::stream);
    }
}
