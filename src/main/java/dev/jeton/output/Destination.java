package dev.jeton.output;

import dev.jeton.storage.FilePermissions;
import dev.jeton.storage.SymbolicLinks;
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
import java.util.Set;
import java.util.UUID;

/**
 * The destination of a result: stdout, or a file. A regular file is written as a private draft that {@link #commit} renames,
 * so that the file is either complete or unchanged; a symbolic link to it stays. A device, a pipe or a file descriptor is
 * written directly.
 */
public final class Destination implements AutoCloseable {
    private static final String OWN = "/(dev|proc/(self|thread-self))/fd/";
    private static final String STDOUT = "/dev/stdout|" + OWN + "1";
    private static final String STDERR = "/dev/stderr|" + OWN + "2";
    private static final String DESCRIPTOR = "/dev/(stdin|stdout|stderr)|" + OWN + "\\d+|/proc/\\d+/fd/\\d+";

    private static final int MAX_LINKS = 40; // the limit of Linux

    private final Output output;
    private final FileChannel channel;
    private final Path draft;
    private final Path file;

    private Destination(Output output, FileChannel channel, Path draft, Path file) {
        this.output = output;
        this.channel = channel;
        this.draft = draft;
        this.file = file;
    }

    public static Destination stdout(Output output) {
        return new Destination(output, null, null, null);
    }

    /**
     * Opens a file; fails with {@link Output.NotWritten} if it cannot be written.
     *
     * @param output prints everything but the result
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
            return isStream(file) ? direct(output, file) : draft(output, file);
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }

    /** Appends, since Linux opens the path of a descriptor at the beginning of its file. */
    private static Destination direct(Output output, Path file) throws IOException {
        var stream = new FileOutputStream(file.toFile(), true);
        return new Destination(output.into(stream, file.toString()), stream.getChannel(), null, null);
    }

    private static Destination draft(Output output, Path file) throws IOException {
        var target = SymbolicLinks.target(file);
        var draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        var channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), FilePermissions.onlyOwner());
        var stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        return new Destination(output.into(stream, target.toString()), channel, draft, target);
    }

    /** Returns whether a path is a device, a pipe or a file descriptor of this process, and so is written directly. */
    public static boolean isStream(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)
                || descriptor(file).isPresent();
    }

    /** Follows links to the path of a descriptor; not with toRealPath, since the target of a pipe is not a path. */
    private static Optional<String> descriptor(Path file) {
        var path = file.toAbsolutePath().normalize();
        try {
            for (var links = 0; links < MAX_LINKS && !path.toString().matches(DESCRIPTOR); links++) {
                path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // not a link
        }
        return Optional.of(path.toString()).filter(text -> text.matches(DESCRIPTOR));
    }

    public Output output() {
        return output;
    }

    /** Renames the draft to the file, since the result is complete. */
    public void commit() {
        if (draft == null) {
            return;
        }
        output.flush();
        try {
            channel.force(true);
            channel.close();
            FilePermissions.set(draft, file);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
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
