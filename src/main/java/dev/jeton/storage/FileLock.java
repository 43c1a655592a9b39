package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * ProcessLock-taking between processes over one {@link PrivateFile}, on a lock file beside it: the file itself is replaced by
 * renaming, so that a lock on it would be a lock on a file that is gone. The system releases the lock of a process that
 * dies.
 */
public final class FileLock implements AutoCloseable {
    /** Another process has had the lock for longer than anybody wanted to wait. */
    public static final class Busy extends IOException {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    static final String SUFFIX = ".lock";

    private static final int LONGEST_NAME = 200;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(10);

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until no other process writes; for reading. */
    public static FileLock shared(PrivateFile file, Duration patience) throws IOException {
        return take(file, patience, true);
    }

    /** Waits until no other process reads or writes; for writing. */
    public static FileLock exclusive(PrivateFile file, Duration patience) throws IOException {
        return take(file, patience, false);
    }

    /** For a long piece of work; empty while another process has it. */
    public static Optional<FileLock> tryExclusive(PrivateFile file) throws IOException {
        var channel = open(file);
        try {
            var lock = tryLock(channel, false).map(held -> new FileLock(channel));
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Only where no other process can want it: one that waits for the old file would not see a new one. */
    public static void delete(PrivateFile file) throws IOException {
        if (Files.exists(path(file))) {
            Files.deleteIfExists(path(file));
        }
    }

    /** Deletes a file and all that was kept with it, if no other process has its lock. */
    static Removal removeUnused(PrivateFile file) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = tryExclusive(file);
        } catch (IOException e) {
            file.deleteAll(); // a file that others could read, for example: no process of ours uses it
            return new Removal.Removed(file.path());
        }
        if (lock.isEmpty()) {
            return new Removal.InUse(file.path());
        }
        try {
            file.deleteAll();
        } finally {
            lock.get().close();
        }
        return new Removal.Removed(file.path());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileLock take(PrivateFile file, Duration patience, boolean shared) throws IOException {
        var channel = open(file);
        try {
            var giveUp = System.nanoTime() + patience.toNanos();
            while (tryLock(channel, shared).isEmpty()) {
                if (System.nanoTime() - giveUp > 0) {
                    throw new Busy(path(file) + " has been locked by " + holder(channel) + " for "
                            + patience.toSeconds() + " s");
                }
                pause();
            }
            if (!shared) {
                sign(channel);
            }
            return new FileLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** For whoever waits; on a full disk the lock holds without it. */
    private static void sign(FileChannel channel) throws IOException {
        var process = ProcessHandle.current();
        var name = "process " + process.pid()
                + process.info()
                        .startInstant()
                        .map(start -> ", started " + start)
                        .orElse("");
        try {
            channel.truncate(0).write(ByteBuffer.wrap(name.getBytes(US_ASCII)), 0);
        } catch (IOException e) {
            channel.truncate(0);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(LONGEST_NAME);
        channel.read(bytes, 0);
        var name = new String(bytes.array(), 0, bytes.position(), US_ASCII);
        return name.startsWith("process ") ? name : "another process";
    }

    private static FileChannel open(PrivateFile file) throws IOException {
        file.createFolder();
        file.sibling(SUFFIX).checkOwnership();
        return FileChannel.open(path(file), Set.of(CREATE, READ, WRITE), PrivateFile.onlyOwner("rw-------"));
    }

    private static Path path(PrivateFile file) {
        return file.path().resolveSibling(file.path().getFileName() + SUFFIX);
    }

    /** Empty while another process, or another thread of this one, holds it. */
    private static Optional<java.nio.channels.FileLock> tryLock(FileChannel channel, boolean shared)
            throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** The system has no lock call with a time limit. */
    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_TRIES.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lock");
        }
    }
}
