package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.jeton.storage.FilePermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** Appends lines for another program to a file descriptor, or to a file with mode 0600. */
public final class EventFile {
    private final FileChannel channel;

    private EventFile(FileChannel channel) {
        this.channel = channel;
    }

    /** @param target the number of a file descriptor, or a path */
    public static EventFile open(String target) throws IOException {
        return new EventFile(
                target.matches("\\d+")
                        ? ofDescriptor(target)
                        : FileChannel.open(Path.of(target), Set.of(CREATE, APPEND), FilePermissions.onlyOwner()));
    }

    private static FileChannel ofDescriptor(String number) throws IOException {
        try {
            return FileChannel.open(Path.of("/dev/fd", number), WRITE);
        } catch (NoSuchFileException e) {
            throw new IOException("file descriptor " + number + " is not open", e);
        }
    }

    /** Appends a line, without buffering. */
    public synchronized void line(String text) throws IOException {
        var bytes = ByteBuffer.wrap((text + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
