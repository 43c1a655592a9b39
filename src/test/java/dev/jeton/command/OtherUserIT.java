package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OtherUser;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that root or another user has created in the home of the user who runs jeton. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
@Slow
class OtherUserIT {
    private static final List<String> COMMANDS = List.of(
            "token",
            "status",
            "account list",
            "login --no-qr",
            "login --resume",
            "logout",
            "logout --all",
            "get /me",
            "delta /users/delta");

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @BeforeEach
    void need_another_user() throws Exception {
        OtherUser.need();
        own(home, OtherUser.ID);
    }

    /** As {@code sudo -E jeton login} does, which keeps HOME. */
    @ParameterizedTest
    @ValueSource(strings = {"state", "state/jeton", "state/jeton/tokens"})
    void what_root_has_created_in_the_home_is_named_with_the_command_that_gives_it_back(String outermost)
            throws Exception {
        var pending = Files.createDirectories(home.resolve("state/jeton/pending"));
        var tokens = Files.createDirectory(pending.resolveSibling("tokens"));
        Files.writeString(tokens.resolve("a.json"), "{}");
        for (var folder = tokens; !folder.equals(home); folder = folder.getParent()) {
            allow(folder, "rwx------");
            own(folder, OtherUser.ID);
        }
        own(pending, OtherUser.ID);
        var blocked = home.resolve(outermost);
        own(blocked, 0);
        for (var command : COMMANDS) {
            if (command.equals("login --resume") && outermost.endsWith("tokens")) {
                continue; // needs only the pending sign-ins
            }
            var refused = run(command);
            assertThat(refused.exitCode()).as(command + ": " + refused.err()).isEqualTo(1);
            assertThat(refused.out()).as(command).isEmpty();
            assertThat(refused.err())
                    .as(command)
                    .contains(blocked.toString(), "belongs to user 0")
                    .contains("try: sudo chown -R \"$(id -un)\" " + blocked)
                    .doesNotContain("nobody is signed in");
        }
    }

    @Test
    void a_home_of_another_user_is_an_error_without_a_command() throws Exception {
        own(home, 0);
        allow(home, "rwx------");
        for (var command : COMMANDS) {
            if (command.equals("logout --all")) {
                continue; // reads no settings
            }
            var refused = run(command);
            assertThat(refused.exitCode()).as(command + ": " + refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .as(command)
                    .contains("cannot use " + home.resolve("config/jeton/config.toml"), "access denied")
                    .doesNotContain("try:");
        }
    }

    @ParameterizedTest
    @CsvSource({"0440, 0755, 0", "0444, 0750, 0", "0444, 0755, 1", "0460, 0755, 1", "0400, 0755, 1"})
    void a_secret_that_root_has_mounted_is_a_key_if_only_this_users_group_can_read_it(
            String mode, String folderMode, int exitCode) throws Exception {
        var folder = Files.createDirectory(home.resolve("secret"));
        var key = Files.writeString(
                Files.createDirectory(folder.resolve("..2026")).resolve("key"), "1f".repeat(32));
        Files.createSymbolicLink(folder.resolve("key"), Path.of("..2026/key"));
        for (var path : List.of(key, key.getParent())) {
            Files.setAttribute(path, "unix:gid", OtherUser.ID);
        }
        Files.setAttribute(key, "unix:mode", Integer.parseInt(mode, 8));
        Files.setAttribute(key.getParent(), "unix:mode", Integer.parseInt(folderMode, 8));
        allow(home, "rwxr-xr-x");
        var login = run("login --no-qr", "JETON_STORAGE_PROTECTION=key", "JETON_KEY_FILE=" + folder.resolve("key"));
        assertThat(login.exitCode()).as(login.err()).isEqualTo(exitCode);
        if (exitCode == 1) {
            assertThat(login.err()).contains(folder.resolve("key").toString()).doesNotContain("chmod");
        }
    }

    @Test
    void a_volume_that_root_owns_is_named_with_a_way_that_works() throws Exception {
        var volume = Files.createDirectories(home.resolve("state/jeton"));
        own(volume.getParent(), OtherUser.ID);
        Files.setAttribute(volume, "unix:gid", OtherUser.ID);
        allow(volume, "rwxrwx---");
        var refused = run("login --no-qr");
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
        assertThat(refused.err()).contains("mount it one folder higher", "try: export XDG_STATE_HOME=" + volume);
        var login = run("login --no-qr", "XDG_STATE_HOME=" + volume);
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err()).doesNotContain("warning");
        assertThat(volume.resolve("jeton/tokens")).isNotEmptyDirectory();
    }

    private Program.Result run(String command, String... variables) throws Exception {
        var environment =
                new HashMap<>(new Program(home).with(tenant.environment()).environment());
        for (var variable : variables) {
            environment.put(variable.split("=")[0], variable.split("=")[1]);
        }
        try (var running = Running.start(Path.of("/"), environment, Program.wordsOfNobody(command.split(" ")))) {
            return running.finish();
        }
    }

    private static void own(Path path, int user) throws Exception {
        Files.setAttribute(path, "unix:uid", user);
    }

    private static void allow(Path path, String permissions) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
