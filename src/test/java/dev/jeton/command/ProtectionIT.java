package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import dev.jeton.support.TestEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How tokens are kept: what a user types, what is on disk then, and who can still read it. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
@Slow
class ProtectionIT {
    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant =
            Tenant.of(Tenant.options().withTokenLifetime(Duration.ofMinutes(4))); // renewed at each use

    private Program program;

    @BeforeEach
    void start() {
        program = new Program(home).with(tenant.environment());
    }

    @Test
    void ctrl_c_at_the_passphrase_ends_at_once() throws Exception {
        try (var screen =
                program.with(Map.of("JETON_STORAGE_PROTECTION", "key")).screen("login", "--no-qr")) {
            screen.await("New passphrase for the token file");
            var before = System.nanoTime();
            screen.pressCtrlC();
            assertThat(screen.exitCode()).isEqualTo(130);
            // A thread that reads is waited for in 10 s.
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void a_passphrase_typed_as_soon_as_the_prompt_appears_is_not_shown_and_a_script_is_not_asked() throws Exception {
        tenant.signIn(program.environment());
        try (var screen = program.screen("store", "protect", "key")) {
            screen.typeAt("New passphrase for the token file", "correct horse\n");
            screen.typeAt("Repeat the passphrase", "correct horse\n");
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text()).doesNotContain("horse");
        }
        try (var screen = program.screen("status")) {
            screen.typeAt("Passphrase of the token file", "correct horse\n");
            assertThat(screen.exitCode()).as(screen.text()).isZero();
            assertThat(screen.text()).doesNotContain("horse");
            assertThat(screen.text().replaceAll("\\s+", " ")).contains("derived from the passphrase that you type");
        }
        for (var words : List.of(List.of("token"), List.of("token", "--no-input"))) {
            var script = program.run(words.toArray(String[]::new));
            assertThat(script.exitCode()).isEqualTo(1);
            assertThat(script.err()).contains("JETON_PASSPHRASE_FILE or JETON_KEY_FILE");
        }
        try (var screen = program.screen("token", "--no-input", "--show")) {
            assertThat(screen.exitCode()).as(screen.text()).isEqualTo(1);
        }
    }

    @Test
    void a_key_that_comes_through_a_pipe_is_read_once_by_each_command() throws Exception {
        tenant.signIn(program.environment());
        var key = Files.writeString(home.resolve("key"), "1f".repeat(32));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var pipe = home.resolve("pipe");
        assertThat(Running.tool(home, "mkfifo", "-m", "600", pipe.toString()).exitCode())
                .isZero();
        program.with(Map.of("JETON_KEY_FILE", pipe.toString()));
        for (var line : List.of("store protect key", "token", "get /me", "delta /users/delta", "store protect plain")) {
            var words = Program.words(line.split(" "));
            words.addAll(0, List.of("sh", "-c", "cat key > pipe & \"$@\"", "sh"));
            try (var running = program.startWords(words)) {
                var command = running.finish();
                assertThat(command.exitCode()).as(line + ": " + command.err()).isZero();
            }
        }
    }

    /** A session of its own, with the real program and the real service. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void the_keyring_of_gnome_keeps_the_key() throws Exception {
        var programs = TestEnvironment.folderOf(
                "sh", "dbus-run-session", "dbus-daemon", "gnome-keyring-daemon", "secret-tool");
        program.with(Map.of("PATH", programs.toString(), "XDG_RUNTIME_DIR", home.toString()));
        tenant.signIn(program.environment());
        var script = "printf a-password | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
                + " && \"$@\" store protect keyring && \"$@\" token && \"$@\" status";
        var words = Program.words();
        words.addAll(0, List.of("dbus-run-session", "--", "sh", "-c", script, "sh"));
        try (var session = program.startWords(words)) {
            var shown = session.finish();
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).contains("the key is in the Secret Service");
        }
        try (var files = Files.list(home.resolve("state/jeton/tokens"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(file).content().contains("keyring").doesNotContain("RefreshToken"));
        }
        var outside = program.run("token");
        assertThat(outside.exitCode()).isEqualTo(1);
        assertThat(outside.err()).contains("secret-tool ended with exit code 1");
    }
}
