package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.storage.NotPrivate;
import dev.jeton.support.EndsProcesses;
import dev.jeton.support.OtherUser;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
@ExtendWith(EndsProcesses.class)
class IncomingFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-"})
    void a_replaced_file_keeps_its_permissions_and_its_part_never_has_more(String permissions) throws Exception {
        var file = Files.writeString(folder.resolve("plan.docx"), "old");
        var allowed = PosixFilePermissions.fromString(permissions);
        Files.setPosixFilePermissions(file, allowed);

        try (var incoming = IncomingFile.open(file)) {
            incoming.restart(Optional.of("version 1"));
            incoming.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            assertThat(allowed).containsAll(Files.getPosixFilePermissions(folder.resolve("plan.docx.part")));
            incoming.commit();
        }

        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(allowed);
        assertThat(folder.resolve("plan.docx.part")).doesNotExist();
    }

    @Test
    void a_new_file_gets_the_permissions_of_any_new_file_and_its_part_is_private() throws Exception {
        var ordinary = Files.getPosixFilePermissions(Files.createFile(folder.resolve("ordinary")));
        var file = folder.resolve("plan.docx");
        try (var incoming = IncomingFile.open(file)) {
            incoming.restart(Optional.of("version 1"));
            incoming.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            for (var name : List.of("plan.docx.part", "plan.docx.part.tag")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .isEqualTo("rw-------");
            }
            incoming.commit();
        }
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(ordinary);
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(file, folder.resolve("ordinary"));
    }

    @Test
    void a_part_of_this_user_is_continued() throws Exception {
        try (var incoming = IncomingFile.open(folder.resolve("plan.docx"))) {
            incoming.restart(Optional.of("version 1"));
            incoming.write(ByteBuffer.wrap("half".getBytes(UTF_8)));
        }
        try (var incoming = IncomingFile.open(folder.resolve("plan.docx"))) {
            assertThat(incoming.length()).isEqualTo(4);
            assertThat(incoming.tag()).contains("version 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.docx.part", "plan.docx.part.tag"})
    void a_part_that_others_can_change_is_refused(String name) throws Exception {
        var left = Files.writeString(folder.resolve(name), "theirs");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused(left + " can be changed by others");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createLink(folder.resolve("second name"), left);
        assertRefused(left + " is not a file of its own");
        assertThat(left).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.docx.part", "plan.docx.part.tag"})
    void a_part_of_another_user_is_refused(String name) throws Exception {
        TestEnvironment.needRoot();
        var left = Files.writeString(folder.resolve(name), "theirs");
        Files.setAttribute(left, "unix:uid", OtherUser.ID);
        assertRefused(left + " belongs to user " + OtherUser.ID);
        assertThat(left).hasContent("theirs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.docx.part", "plan.docx.part.tag"})
    void a_link_or_a_pipe_in_place_of_a_part_is_refused(String name) throws Exception {
        var precious = Files.writeString(folder.resolve("precious"), "precious");
        var left = Files.createSymbolicLink(folder.resolve(name), precious);
        assertRefused(left + " is not a file of its own");
        assertThat(precious).hasContent("precious");
        Files.delete(left);
        assertThat(Running.tool(folder, "mkfifo", left.toString()).exitCode()).isZero();
        assertRefused(left + " is not a file of its own");
    }

    @Test
    void a_part_that_was_replaced_meanwhile_does_not_become_the_file() throws Exception {
        var file = folder.resolve("plan.docx");
        try (var incoming = IncomingFile.open(file)) {
            incoming.restart(Optional.of("version 1"));
            incoming.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            var part = folder.resolve("plan.docx.part");
            Files.move(part, folder.resolve("away"));
            Files.writeString(part, "evil");
            assertThatThrownBy(incoming::commit).hasMessageContaining("another process has replaced plan.docx.part");
        }
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_link_stays_and_its_target_is_replaced(boolean exists) throws Exception {
        var target = Files.createDirectory(folder.resolve("deep")).resolve("target");
        if (exists) {
            Files.writeString(target, "old");
        }
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("deep/target"));
        try (var incoming = IncomingFile.open(link)) {
            incoming.restart(Optional.empty());
            incoming.write(ByteBuffer.wrap("new".getBytes(UTF_8)));
            incoming.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).isRegularFile().hasContent("new");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> IncomingFile.open(folder.resolve("plan.docx")))
                .isInstanceOf(Output.NotWritten.class)
                .hasMessage("cannot write " + folder.resolve("plan.docx") + ": " + reason)
                .hasCauseInstanceOf(NotPrivate.class);
        assertThat(folder.resolve("plan.docx")).doesNotExist();
    }
}
