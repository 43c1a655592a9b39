package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
    private final Recorded recorded = Recorded.onATerminal(true);

    @TempDir
    private Path folder;

    @Test
    void a_file_is_there_once_all_of_it_is() throws Exception {
        var file = folder.resolve("result.json");
        try (var destination = Destination.file(recorded.output(), file)) {
            destination.output().line("Größe");
            destination.output().bytes(new byte[] {0, 1});
            assertThat(file).doesNotExist();
            destination.keep();
            assertThat(file)
                    .hasBinaryContent(
                            new byte[] {'G', 'r', (byte) 0xC3, (byte) 0xB6, (byte) 0xC3, (byte) 0x9F, 'e', '\n', 0, 1});
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    void what_was_there_stays_where_the_result_is_never_whole() throws Exception {
        var file = Files.writeString(folder.resolve("result.json"), "before");
        try (var destination = Destination.file(recorded.output(), file)) {
            destination.output().line("half");
        }
        assertThat(file).hasContent("before");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_file_that_was_there_keeps_its_permissions_and_a_link_its_target() throws Exception {
        var file = Files.writeString(folder.resolve("private"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (var destination = Destination.file(recorded.output(), link)) {
            destination.output().print("after");
            destination.keep();
        }
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void what_is_no_file_is_written_as_it_is() {
        try (var destination = Destination.file(recorded.output(), Path.of("/dev/null"))) {
            destination.output().print("away");
            destination.keep();
        }
        assertThat(Path.of("/dev/null")).exists();
    }

    @Test
    void a_place_that_cannot_be_written_is_named() {
        assertThatThrownBy(() -> Destination.file(recorded.output(), folder.resolve("none/result")))
                .isInstanceOf(Output.NotWritten.class)
                .hasMessageContaining("none/result");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_said() {
        var destination = Destination.file(recorded.output(), Path.of("/dev/full"));
        destination.output().print("much");
        assertThatThrownBy(destination::keep)
                .isInstanceOf(Output.NotWritten.class)
                .hasMessageContaining("/dev/full", "No space");
        destination.close();
    }

    @Test
    void standard_output_is_written_at_once() {
        try (var destination = Destination.stdout(recorded.output())) {
            destination.output().line("now");
            assertThat(recorded.stdout()).isEqualTo("now\n");
        }
    }
}
