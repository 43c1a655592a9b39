package dev.jeton.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.support.EndsProcesses;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The other side of each lock is a process of its own, as it is in life. */
@Timeout(60)
@ExtendWith(EndsProcesses.class)
class FileLockTest {
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private PrivateFile file;
    private Running other;

    @BeforeEach
    void a_file_that_is_not_there_yet() {
        file = new PrivateFile(home.resolve("jeton/tokens.json"));
    }

    @Test
    void readers_do_not_keep_each_other_waiting() throws Exception {
        start("shared");
        try (var lock = FileLock.shared(file, AT_ONCE)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void a_writer_waits_for_a_reader() throws Exception {
        start("shared");
        assertThatThrownBy(() -> FileLock.exclusive(file, AT_ONCE)).isInstanceOf(IOException.class);
    }

    @Test
    void a_reader_waits_for_a_writer() throws Exception {
        start("exclusive");
        assertThatThrownBy(() -> FileLock.shared(file, AT_ONCE)).isInstanceOf(IOException.class);
    }

    @Test
    void a_wait_ends_with_the_files_name_and_the_patience() throws Exception {
        start("exclusive");
        var before = System.nanoTime();
        assertThatThrownBy(() -> FileLock.exclusive(file, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.path() + ".lock has been locked by process ")
                .hasMessageEndingWith(" for 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(1), LONG);
    }

    @Test
    void a_wait_ends_when_the_other_process_lets_go() throws Exception {
        start("exclusive");
        var waiting = CompletableFuture.supplyAsync(() -> take(LONG));
        assertThat(waiting).isNotDone();
        other.stdin().close();
        waiting.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void a_lock_goes_with_the_process_that_held_it() throws Exception {
        start("exclusive");
        other.kill();
        take(LONG).close();
    }

    @Test
    void a_lock_of_this_process_keeps_its_other_threads_out() throws Exception {
        try (var lock = take(LONG)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FileLock.exclusive(file, AT_ONCE)).isInstanceOf(IOException.class);
        }
        take(AT_ONCE).close();
    }

    @Test
    void an_interrupted_wait_ends_and_stays_interrupted() throws Exception {
        try (var lock = take(LONG)) {
            assertThat(lock).isNotNull();
            Thread.currentThread().interrupt();
            // The channel's own call sees the interrupt first, or the pause does.
            assertThatThrownBy(() -> FileLock.exclusive(file, LONG))
                    .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_lock_file_and_its_folder_are_private() throws Exception {
        take(LONG).close();
        assertThat(permissions(home.resolve("jeton/tokens.json.lock"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("jeton"))).isEqualTo("rwx------");
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void a_deleted_lock_file_is_gone() throws Exception {
        take(LONG).close();
        FileLock.delete(file);
        FileLock.delete(file);
        assertThat(home.resolve("jeton")).isEmptyDirectory();
    }

    private FileLock take(Duration patience) {
        try {
            return FileLock.exclusive(file, patience);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String kind) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = placeOf(FileLock.class) + File.pathSeparator + placeOf(LockHolder.class);
        var holder = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                LockHolder.class.getName(),
                file.path().toString(),
                kind);
        other = Running.start(home, TestEnvironment.of(home), holder);
        assertThat(other.line()).hasValue("held");
    }

    private static Path placeOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
