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
import java.util.regex.Pattern;

/**
 * A lock between processes on one {@link PrivateFile}. It locks a second file beside it, since the file itself is replaced
 * by renaming. The OS releases the lock of a process that ends.
 */
public final class FileLock implements AutoCloseable {
    /** Another process has held the lock for longer than the timeout. */
    public static final class Busy extends IOException {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    static final String SUFFIX = ".lock";

    private static final int MAX_HOLDER_LENGTH = 200;
    private static final String PROCESS = "process ";
    private static final Pattern NAME = Pattern.compile(PROCESS + "(\\d{1,18})");
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Returns a lock for reading; waits while another process holds the exclusive lock. */
    public static FileLock shared(PrivateFile file, Duration timeout) throws IOException {
        return acquire(file, timeout, true);
    }

    /** Returns a lock for writing; waits while another process holds any lock. */
    public static FileLock exclusive(PrivateFile file, Duration timeout) throws IOException {
        return acquire(file, timeout, false);
    }

    /** Returns the exclusive lock without waiting; empty if another process holds any lock. */
    public static Optional<FileLock> tryExclusive(PrivateFile file) throws IOException {
        var channel = open(file);
        try {
            var lock = tryLock(channel, false).map(acquired -> new FileLock(channel));
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Deletes the lock file. Safe only if no other process waits for it: that process would lock the deleted file. */
    public static void delete(PrivateFile file) throws IOException {
        if (FileStatus.exists(path(file))) {
            Files.deleteIfExists(path(file));
        }
    }

    /** Deletes a file and the files that belong to it, if no other process holds its lock. */
    static Removal removeUnused(PrivateFile file) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = tryExclusive(file);
        } catch (IOException e) {
            file.deleteAll(); // for example a file that others can read, which no process of jeton uses
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

    /** Polls, since the OS offers no lock call with a timeout. */
    private static FileLock acquire(PrivateFile file, Duration timeout, boolean shared) throws IOException {
        var channel = open(file);
        try {
            var deadline = System.nanoTime() + timeout.toNanos();
            while (tryLock(channel, shared).isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new Busy(path(file) + " has been locked by " + holder(channel) + " for " + timeout.toSeconds()
                            + " s");
                }
                pause();
            }
            if (!shared) {
                writeHolder(channel);
            }
            return new FileLock(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes the name of this process for the message of another; on a full disk the lock works without. */
    private static void writeHolder(FileChannel channel) throws IOException {
        var name = name(ProcessHandle.current()).getBytes(US_ASCII);
        try {
            channel.truncate(0).write(ByteBuffer.wrap(name), 0);
        } catch (IOException e) {
            channel.truncate(0);
        }
    }

    private static String name(ProcessHandle process) {
        return PROCESS
                + process.pid()
                + process.info()
                        .startInstant()
                        .map(start -> ", started " + start)
                        .orElse("");
    }

    /** Names no process that has ended: then a program that writes no name holds the lock. */
    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MAX_HOLDER_LENGTH);
        channel.read(bytes, 0);
        var name = new String(bytes.array(), 0, bytes.position(), US_ASCII);
        var number = NAME.matcher(name);
        return number.lookingAt()
                        && ProcessHandle.of(Long.parseLong(number.group(1)))
                                .filter(process -> name(process).equals(name))
                                .isPresent()
                ? name
                : "another process";
    }

    private static FileChannel open(PrivateFile file) throws IOException {
        file.createFolder();
        file.sibling(SUFFIX).checkOwnership();
        return FileChannel.open(path(file), Set.of(CREATE, READ, WRITE), FilePermissions.onlyOwner());
    }

    private static Path path(PrivateFile file) {
        return file.path().resolveSibling(file.path().getFileName() + SUFFIX);
    }

    /** Returns empty if another process, or another thread of this process, holds the lock. */
    private static Optional<java.nio.channels.FileLock> tryLock(FileChannel channel, boolean shared)
            throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, shared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL_INTERVAL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lock");
        }
    }
}
