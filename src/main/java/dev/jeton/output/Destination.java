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
import java.util.Optional;
import java.util.UUID;

/**
 * Where a result goes: stdout, or a file. The file is written beside its place and moved there by {@link #keep}: nobody
 * ever sees half of it, and without {@code keep} it stays what it was. What is no regular file, such as {@code /dev/null}
 * or a pipe, is written as it is, and at once; a descriptor behind what is there.
 */
public final class Destination implements AutoCloseable {
    private static final String OWN = "/(dev|proc/(self|thread-self))/fd/";
    private static final String STDOUT = "/dev/stdout|" + OWN + "1";
    private static final String STDERR = "/dev/stderr|" + OWN + "2";
    private static final String DESCRIPTOR = "/dev/(stdin|stdout|stderr)|" + OWN + "\\d+|/proc/\\d+/fd/\\d+";

    private static final int MOST_LINKS = 40; // as many as Linux follows

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
        var descriptor = descriptor(file).orElse("");
        if (descriptor.matches(STDOUT)) {
            return stdout(output);
        }
        if (descriptor.matches(STDERR)) {
            return new Destination(output.intoStderr(descriptor), null, null, null);
        }
        try {
            return isThrough(file) ? through(output, file) : draft(output, file);
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }

    /** By its path, Linux opens a descriptor's file anew, at its beginning: hence the appending. */
    private static Destination through(Output output, Path file) throws IOException {
        var stream = new FileOutputStream(file.toFile(), true);
        return new Destination(output.into(stream, file.toString()), stream.getChannel(), null, null);
    }

    private static Destination draft(Output output, Path file) throws IOException {
        var place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        var draft = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        var channel = FileChannel.open(draft, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        var stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        return new Destination(output.into(stream, place.toString()), channel, draft, place);
    }

    /**
     * Whether bytes that go there go on at once: a device, a pipe, a descriptor that this process has. A real path would
     * not do for the last: that of a pipe is no path.
     */
    public static boolean isThrough(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)
                || descriptor(file).isPresent();
    }

    /** The path of a descriptor, be it named by a link. */
    private static Optional<String> descriptor(Path file) {
        var path = file.toAbsolutePath().normalize();
        try {
            for (var links = 0; links < MOST_LINKS && !path.toString().matches(DESCRIPTOR); links++) {
                path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // no link any more
        }
        return Optional.of(path.toString()).filter(text -> text.matches(DESCRIPTOR));
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
            channel.force(true);
            channel.close();
            if (Files.exists(place)) {
                keepPermissions();
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
        try {
            if (channel != null) {
                channel.close();
            }
            if (draft != null) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new Output.NotWritten(String.valueOf(draft), e);
        }
    }
}
