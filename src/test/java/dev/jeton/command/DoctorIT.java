package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jeton.support.OtherUser;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code jeton doctor} says about file systems that only root can prepare. */
@ProcessTest
@EnabledOnOs(OS.LINUX)
class DoctorIT {
    @TempDir
    private Path home;

    @Test
    void a_full_disk_is_named() throws Exception {
        var disk = mounted("size=64k");
        try {
            fill(disk.resolve("file"));
            var result = offline(Map.of("XDG_STATE_HOME", disk.toString()));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result)).contains("is full").endsWith("First: df -h " + disk);
        } finally {
            Running.tool(home, "umount", disk.toString());
        }
    }

    @Test
    void a_home_that_cannot_be_written_to_is_named_with_the_variable_for_another() throws Exception {
        var disk = mounted("size=64k,ro");
        try {
            var result = offline(Map.of("XDG_STATE_HOME", disk.toString()));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(flat(result))
                    .contains("Read-only file system")
                    .endsWith("First: export XDG_STATE_HOME=\"$(mktemp -d)\"");
            assertThat(offline(Map.of("XDG_STATE_HOME", disk.toString(), "JETON_STORAGE_PROTECTION", "memory"))
                            .exitCode())
                    .isZero();
        } finally {
            Running.tool(home, "umount", disk.toString());
        }
    }

    @Test
    void files_of_another_user_are_named_with_their_owner() throws Exception {
        OtherUser.need();
        var folder = Files.createDirectories(home.resolve("state/jeton/tokens"));
        Files.setAttribute(folder, "unix:uid", OtherUser.ID);
        var result = offline(Map.of());
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(flat(result)).contains("belongs to user " + OtherUser.ID, "First: Run jeton as that user");
    }

    private Program.Result offline(Map<String, String> variables) throws Exception {
        return new Program(home).with(variables).run("doctor", "--offline");
    }

    /** Undoes the wrapping. */
    private static String flat(Program.Result result) {
        return result.out().replaceAll("\\s+", " ").strip();
    }

    private Path mounted(String options) throws Exception {
        TestEnvironment.needRoot();
        TestEnvironment.need("mount");
        var disk = Files.createDirectory(home.resolve("disk"));
        var mount = Running.tool(home, "mount", "-t", "tmpfs", "-o", options + ",mode=700", "tmpfs", disk.toString());
        assumeTrue(mount.exitCode() == 0, "this root may not mount: " + mount.err());
        return disk;
    }

    private static void fill(Path file) {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[1024]);
                out.flush();
            }
        } catch (IOException e) {
            // full
        }
    }
}
