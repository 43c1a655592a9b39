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

/** The other holder of each lock is another process. */
@Timeout(60)
@ExtendWith(EndsProcesses.class)
class FileLockTest {
    private static final Duration NO_WAIT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path home;

    private PrivateFile file;
    private Running other;

    @BeforeEach
    void set_up_a_path_without_a_file() {
        file = new PrivateFile(home.resolve("jeton/tokens.json"));
    }

    @Test
    void a_reader_does_not_wait_for_a_reader() throws Exception {
        start("shared");
        try (var lock = FileLock.shared(file, NO_WAIT)) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void a_writer_waits_for_a_reader() throws Exception {
        start("shared");
        assertThatThrownBy(() -> FileLock.exclusive(file, NO_WAIT)).isInstanceOf(IOException.class);
    }

    @Test
    void a_reader_waits_for_a_writer() throws Exception {
        start("exclusive");
        assertThatThrownBy(() -> FileLock.shared(file, NO_WAIT)).isInstanceOf(IOException.class);
    }

    @Test
    void fails_after_the_timeout_and_names_file_and_holder() throws Exception {
        start("exclusive");
        var before = System.nanoTime();
        assertThatThrownBy(() -> FileLock.exclusive(file, Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.path() + ".lock has been locked by process ")
                .hasMessageEndingWith(" for 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(1), LONG);
    }

    @Test
    void names_no_process_that_has_ended_as_the_holder() throws Exception {
        start("exclusive");
        other.kill();
        start("shared"); // writes no name
        assertThatThrownBy(() -> FileLock.exclusive(file, NO_WAIT))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file.path() + ".lock has been locked by another process for ");
    }

    @Test
    void acquires_the_lock_after_the_other_process_releases_it() throws Exception {
        start("exclusive");
        var waiting = CompletableFuture.supplyAsync(() -> acquire(LONG));
        assertThat(waiting).isNotDone();
        other.stdin().close();
        waiting.get(30, TimeUnit.SECONDS).close();
    }

    @Test
    void acquires_the_lock_of_a_process_that_was_killed() throws Exception {
        start("exclusive");
        other.kill();
        acquire(LONG).close();
    }

    @Test
    void a_lock_of_this_process_excludes_its_other_threads() throws Exception {
        try (var lock = acquire(LONG)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FileLock.exclusive(file, NO_WAIT)).isInstanceOf(IOException.class);
        }
        acquire(NO_WAIT).close();
    }

    @Test
    void an_interrupt_ends_the_wait_and_keeps_the_interrupt_flag() throws Exception {
        try (var lock = acquire(LONG)) {
            assertThat(lock).isNotNull();
            Thread.currentThread().interrupt();
            // either the channel or the pause sees the interrupt first
            assertThatThrownBy(() -> FileLock.exclusive(file, LONG))
                    .isInstanceOfAny(InterruptedIOException.class, ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void creates_lock_file_and_folder_for_the_owner_only() throws Exception {
        acquire(LONG).close();
        assertThat(permissions(home.resolve("jeton/tokens.json.lock"))).isEqualTo("rw-------");
        assertThat(permissions(home.resolve("jeton"))).isEqualTo("rwx------");
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void deletes_the_lock_file() throws Exception {
        acquire(LONG).close();
        FileLock.delete(file);
        FileLock.delete(file);
        assertThat(home.resolve("jeton")).isEmptyDirectory();
    }

    private FileLock acquire(Duration timeout) {
        try {
            return FileLock.exclusive(file, timeout);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void start(String kind) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = classPathOf(FileLock.class) + File.pathSeparator + classPathOf(LockHolder.class);
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

    private static Path classPathOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
