package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that is sent as it was when it was opened, and read when its bytes are wanted. Every method fails with {@link
 * Outcome#ERROR} where it cannot be read.
 */
public final class OutgoingFile implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final String version;

    private OutgoingFile(Path path) throws IOException {
        this.path = path.toRealPath();
        this.version = version(this.path);
        this.channel = FileChannel.open(this.path);
        this.size = channel.size();
    }

    /** Fails where it is no regular file, too: nobody knows how long a pipe is. */
    static OutgoingFile open(Path path) {
        return attempt(path, () -> {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new IOException("it is no file of a known size");
            }
            return new OutgoingFile(path);
        });
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** Tells it from another file, and from what it is when somebody has written to it. */
    String version() {
        return path + "\n" + version;
    }

    /** Fails where somebody has written to it since it was opened. */
    void checkUnchanged() {
        if (!isUnchanged()) {
            throw Failure.of(ERROR, "'" + path + "' has changed while it was sent")
                    .hint("the same again, when nobody writes to it");
        }
    }

    /** False also where it is gone. */
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

    /** Of all of it: {@link QuickXorHash} in Base64. */
    String hash() {
        var hash = new QuickXorHash();
        while (hash.length() < size) {
            var piece = read(hash.length(), (int) Math.min(PIECE, size - hash.length()));
            hash.add(piece.array(), piece.limit());
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
                    throw new IOException("it became shorter");
                }
            }
            return bytes;
        });
    }

    private static String version(Path path) throws IOException {
        return Files.size(path) + " " + Files.getLastModifiedTime(path);
    }

    private interface Step<T> {
        T now() throws IOException;
    }

    private static <T> T attempt(Path path, Step<T> step) {
        try {
            return step.now();
        } catch (NoSuchFileException e) {
            throw Failure.of(ERROR, "there is no file '" + path + "'").causedBy(e);
        } catch (IOException e) {
            throw Failure.of(ERROR, "cannot read '" + path + "': " + e.getMessage())
                    .causedBy(e);
        }
    }
}
