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
    void creates_the_file_at_commit() throws Exception {
        var file = folder.resolve("result.json");
        try (var destination = Destination.file(recorded.output(), file)) {
            destination.output().line("Größe");
            destination.output().bytes(new byte[] {0, 1});
            assertThat(file).doesNotExist();
            destination.commit();
            assertThat(file)
                    .hasBinaryContent(
                            new byte[] {'G', 'r', (byte) 0xC3, (byte) 0xB6, (byte) 0xC3, (byte) 0x9F, 'e', '\n', 0, 1});
        }
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    void keeps_the_old_file_without_a_commit() throws Exception {
        var file = Files.writeString(folder.resolve("result.json"), "before");
        try (var destination = Destination.file(recorded.output(), file)) {
            destination.output().line("half");
        }
        assertThat(file).hasContent("before");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void keeps_permissions_and_links() throws Exception {
        var file = Files.writeString(folder.resolve("private"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (var destination = Destination.file(recorded.output(), link)) {
            destination.output().print("after");
            try (var files = Files.list(folder)) {
                var draft = files.filter(path -> path.toString().endsWith(".part"))
                        .findFirst()
                        .orElseThrow();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)))
                        .isEqualTo("rw-------");
            }
            destination.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void creates_the_target_of_a_link_that_leads_to_no_file() throws Exception {
        var ordinary = Files.getPosixFilePermissions(Files.createFile(folder.resolve("ordinary")));
        var target = Files.createDirectory(folder.resolve("deep")).resolve("target");
        var second = Files.createSymbolicLink(folder.resolve("second"), Path.of("deep/target"));
        var link = Files.createSymbolicLink(folder.resolve("link"), second);
        try (var destination = Destination.file(recorded.output(), link)) {
            destination.output().print("new");
            destination.commit();
        }
        assertThat(target).isRegularFile().hasContent("new");
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(ordinary);
        assertThat(link).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(Files.list(target.getParent())).containsExactly(target);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_draft_is_private() throws Exception {
        var file = Files.writeString(folder.resolve("public"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        for (var path : List.of(file, folder.resolve("new"))) {
            try (var destination = Destination.file(recorded.output(), path);
                    var drafts = Files.newDirectoryStream(folder, "*.part")) {
                var draft = drafts.iterator().next();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)))
                        .isEqualTo("rw-------");
                destination.commit();
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void writes_directly_to_a_device() {
        try (var destination = Destination.file(recorded.output(), Path.of("/dev/null"))) {
            destination.output().print("away");
            destination.commit();
        }
        assertThat(Path.of("/dev/null")).exists();
    }

    @Test
    void names_a_path_that_cannot_be_written() {
        assertThatThrownBy(() -> Destination.file(recorded.output(), folder.resolve("none/result")))
                .isInstanceOf(Output.NotWritten.class)
                .hasMessageContaining("none/result");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reports_a_full_disk() {
        try (var destination = Destination.file(recorded.output(), Path.of("/dev/full"))) {
            assertThatThrownBy(() -> destination.output().print("much"))
                    .isInstanceOf(Output.NotWritten.class)
                    .hasMessageContaining("/dev/full", "No space");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void appends_directly_to_a_descriptor() throws Exception {
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
    void recognises_the_paths_of_standard_output() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/stdout"));
        for (var path : List.of(Path.of("/dev/stdout"), Path.of("/dev/fd/1"), link)) {
            assertThat(Destination.isStream(path)).as("%s", path).isTrue();
            try (var destination = Destination.file(recorded.output(), path)) {
                destination.output().line(path.toString());
                destination.commit();
            }
            assertThat(recorded.stdout()).contains(path + "\n");
        }
        assertThat(link).isSymbolicLink();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void writes_to_standard_output_of_another_process() throws Exception {
        var log = folder.resolve("log");
        var words = List.of("sh", "-c", "exec sleep 60 > log");
        try (var other = Running.start(folder, TestEnvironment.of(folder), words)) {
            var descriptor = Path.of("/proc/" + other.pid() + "/fd/1");
            Waiting.until(
                    "the log is its standard output", () -> Files.exists(log) && Files.isSameFile(descriptor, log));
            try (var destination = Destination.file(recorded.output(), descriptor)) {
                destination.output().print("result");
                assertThat(log).hasContent("result");
            }
        }
        assertThat(recorded.stdout()).isEmpty();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fails_with_broken_pipe_if_the_reader_has_closed() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(Running.tool(folder, "mkfifo", pipe.toString()).exitCode()).isZero();
        var reader = CompletableFuture.supplyAsync(() -> read(pipe));
        try (var destination = Destination.file(recorded.output(), pipe)) {
            destination.output().print("x");
            assertThat(reader.get(20, SECONDS)).isEqualTo('x');
            assertThatThrownBy(() -> Waiting.until("the pipe has no reader", () -> {
                        destination.output().print("y"); // a process that starts has the descriptor for a moment, too
                        return false;
                    }))
                    .isInstanceOf(Output.BrokenPipe.class);
        }
    }

    @Test
    void writes_to_standard_output_without_buffering() {
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

    /** Returns the path of the descriptor of an open file in this process. */
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
            return descriptor; // the descriptor of the list itself is closed
        }
    }
}
