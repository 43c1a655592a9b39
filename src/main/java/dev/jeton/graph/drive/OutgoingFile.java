package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.FilePart;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file to upload. It is read when its bytes are needed, and must not change meanwhile. Every method fails with {@link
 * Outcome#ERROR} if the file cannot be read.
 */
public final class OutgoingFile implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final String name;
    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final String version;

    private OutgoingFile(Path path) throws IOException {
        this.name = String.valueOf(path.getFileName());
        this.path = path.toRealPath();
        this.version = version(this.path);
        this.channel = FileChannel.open(this.path);
        this.size = channel.size();
    }

    /** Opens a regular file; fails on any other, since the size of a pipe is unknown. */
    public static OutgoingFile open(Path path) {
        return attempt(path, () -> {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException(Files.isDirectory(path) ? "it is a folder" : "it is not a regular file");
            }
            return new OutgoingFile(path);
        });
    }

    /** Returns the name, as typed. */
    public String name() {
        return name;
    }

    /** Returns the size in bytes. */
    long size() {
        return size;
    }

    /** Returns a text that differs for another file, and for this one after a change. */
    String version() {
        return path + "\n" + version;
    }

    /** Fails if the file has changed since it was opened. */
    void checkUnchanged() {
        if (!isUnchanged()) {
            throw Failure.of(ERROR, "cannot upload '" + path + "': the file has changed during the upload")
                    .advice("Run the same command again when no other program writes to the file.");
        }
    }

    /** Returns whether the file still exists and has not changed since it was opened. */
    boolean isUnchanged() {
        try {
            return version(path).equals(version);
        } catch (IOException e) {
            return false;
        }
    }

    byte[] whole() {
        return read(0, (int) size).array();
    }

    FilePart part(long from, long length) {
        checkUnchanged();
        return new FilePart(channel, from, length);
    }

    /** Returns the {@link QuickXorHash} of the file in Base64. */
    String hash() {
        var hash = new QuickXorHash();
        while (hash.length() < size) {
            var chunk = read(hash.length(), (int) Math.min(CHUNK, size - hash.length()));
            hash.add(chunk.array(), chunk.limit());
        }
        return hash.text();
    }

    @Override
    public void close() {
        attempt(path, () -> {
            channel.close();
            return path;
        });
    }

    private ByteBuffer read(long from, int count) {
        return attempt(path, () -> {
            var bytes = ByteBuffer.allocate(count);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, from + bytes.position()) < 0) {
                    throw new IOException("the file became shorter");
                }
            }
            return bytes;
        });
    }

    private static String version(Path path) throws IOException {
        return Files.size(path) + " " + Files.getLastModifiedTime(path);
    }

    private static <T> T attempt(Path path, StorageFailures.Access<T> access) {
        try {
            return access.run();
        } catch (NoSuchFileException e) {
            var failure = Failure.of(ERROR, "there is no file '" + path + "'").causedBy(e);
            throw path.toString().equals("-")
                    ? failure.advice("An upload needs a file, whose size is known: it cannot read standard input.")
                    : failure;
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read '" + path + "': " + StorageFailures.reason(e))
                    .causedBy(e);
        }
    }
}
