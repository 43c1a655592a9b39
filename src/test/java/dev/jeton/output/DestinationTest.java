package dev.jeton.output;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Recorded;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import dev.jeton.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EndsProcesses.class)
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
        try (var destination = Destination.file(recorded.output(), Path.of("/dev/full"))) {
            assertThatThrownBy(() -> destination.output().print("much"))
                    .isInstanceOf(Output.NotWritten.class)
                    .hasMessageContaining("/dev/full", "No space");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_descriptor_of_a_file_is_written_at_once_behind_what_is_there() throws Exception {
        var log = Files.writeString(folder.resolve("log"), "before\n");
        try (var opened = Files.newByteChannel(log, StandardOpenOption.WRITE);
                var destination = Destination.file(recorded.output(), descriptor(log))) {
            assertThat(opened.position()).isZero();
            destination.output().line("result");
            assertThat(log).hasContent("before\nresult\n");
        }
        assertThat(log).hasContent("before\nresult\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void standard_output_by_its_path_is_standard_output() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
        for (var path : List.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), link)) {
            assertThat(Destination.isThrough(path)).as("%s", path).isTrue();
            try (var destination = Destination.file(recorded.output(), path)) {
                destination.output().line(path.toString());
                destination.keep();
            }
            assertThat(recorded.stdout()).contains(path + "\n");
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void standard_output_of_another_process_is_not_ours() throws Exception {
        var log = folder.resolve("log");
        var words = List.of("sh", "-c", "exec sleep 60 > log");
        try (var other = Running.start(folder, TestEnvironment.of(folder), words)) {
            Waiting.until("the log is open", () -> Files.exists(log));
            var descriptor = Path.of("/proc/" + other.pid() + "/fd/1");
            try (var destination = Destination.file(recorded.output(), descriptor)) {
                destination.output().print("result");
                assertThat(log).hasContent("result");
            }
        }
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whoever_read_a_pipe_may_have_had_enough() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(Running.tool(folder, "mkfifo", pipe.toString()).exitCode()).isZero();
        var reader = CompletableFuture.supplyAsync(() -> read(pipe));
        try (var destination = Destination.file(recorded.output(), pipe)) {
            destination.output().print("x");
            assertThat(reader.get(20, SECONDS)).isEqualTo('x');
            assertThatThrownBy(() -> destination.output().print("y")).isInstanceOf(Output.ReaderGone.class);
        }
    }

    @Test
    void standard_output_is_written_at_once() {
        try (var destination = Destination.stdout(recorded.output())) {
            destination.output().line("now");
            assertThat(recorded.stdout()).isEqualTo("now\n");
        }
    }

    private static int read(Path pipe) {
        try (var stream = Files.newInputStream(pipe)) {
            return stream.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this process by which it has a file open. */
    private static Path descriptor(Path file) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .filter(descriptor -> file.equals(target(descriptor)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException e) {
            return descriptor; // it is closed by now
        }
    }
}
