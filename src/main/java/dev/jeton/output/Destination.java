package dev.jeton.output;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where a result goes: stdout, or a file. The file is written beside its place and moved there by {@link #keep}: nobody
 * ever sees half of it, and without {@code keep} it stays what it was. What is no regular file, such as {@code /dev/null}
 * or a pipe, is written as it is.
 */
public final class Destination implements AutoCloseable {
    private static final String DESCRIPTOR = "/dev/(stdin|stdout|stderr|fd/\\d+)|/proc/[^/]+/fd/\\d+";

    private final Output output;
    private final FileChannel channel;
    private final Path draft;
    private final Path place;

    private Destination(Output output, FileChannel channel, Path draft, Path place) {
        this.output = output;
        this.channel = channel;
        this.draft = draft;
        this.place = place;
    }

    public static Destination stdout(Output output) {
        return new Destination(output, null, null, null);
    }

    /**
     * Fails with {@link Output.NotWritten}.
     *
     * @param output where all goes that is no result
     */
    public static Destination file(Output output, Path file) {
        try {
            var isRegular = !isThrough(file);
            var place = Files.exists(file) && isRegular ? file.toRealPath() : file.toAbsolutePath();
            var draft = isRegular
                    ? place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part")
                    : place;
            var channel = isRegular
                    ? FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)
                    : new FileOutputStream(draft.toFile()).getChannel();
            var stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            return new Destination(output.into(stream, place.toString()), channel, draft, place);
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }

    /**
     * Whether bytes that go there go on at once: a device, a pipe, a descriptor that this process has. A real path would
     * not do for the last: that of a pipe is no path.
     */
    public static boolean isThrough(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)
                || file.toAbsolutePath().normalize().toString().matches(DESCRIPTOR);
    }

    public Output output() {
        return output;
    }

    /** The result is whole. */
    public void keep() {
        if (draft == null) {
            return;
        }
        output.flush();
        try {
            if (!draft.equals(place)) {
                channel.force(true);
                channel.close();
                if (Files.exists(place)) {
                    keepPermissions();
                }
                Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new Output.NotWritten(place.toString(), e);
        }
    }

    private void keepPermissions() throws IOException {
        if (Files.getFileStore(place).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(place));
        }
    }

    @Override
    public void close() {
        if (draft == null) {
            return;
        }
        try {
            channel.close();
            if (!draft.equals(place)) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new Output.NotWritten(draft.toString(), e);
        }
    }
}
