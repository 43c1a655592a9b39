package dev.jeton.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pipe of this process. Java passes no other descriptors on than 0 to 2; but Linux has a path for each one, which other
 * processes of the same user can open (proc_pid_fd(5)).
 */
final class AnonymousPipe extends TokenPipe {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    /** O_NONBLOCK of open(2). */
    private static final int NON_BLOCKING = 04000;

    /** With the access mode, of which read-only is 0. */
    private static final int FLAGS = NON_BLOCKING | 3;

    private final Pipe pipe;
    private final Path path;

    private AnonymousPipe(Pipe pipe, Path path) {
        this.pipe = pipe;
        this.path = path;
    }

    /** Opens a pipe; returns empty if the system has no paths for descriptors. */
    static synchronized Optional<TokenPipe> open() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Optional.empty();
        }
        var pipe = Pipe.open();
        pipe.source().configureBlocking(false); // so that its descriptor is the one whose flags change
        var ends = readEnds(NON_BLOCKING);
        pipe.source().configureBlocking(true);
        ends.entrySet().retainAll(readEnds(0).entrySet());
        if (ends.size() != 1) {
            close(pipe);
            return Optional.empty();
        }
        return Optional.of(
                new AnonymousPipe(pipe, ofThisProcess(ends.keySet().iterator().next())));
    }

    private static Path ofThisProcess(Path descriptor) {
        return Path.of("/proc", String.valueOf(ProcessHandle.current().pid()), "fd")
                .resolve(descriptor);
    }

    /** Returns the pipes that this process can only read, by the number of the descriptor. */
    private static Map<Path, Path> readEnds(int flag) throws IOException {
        var pipes = new HashMap<Path, Path>();
        try (var all = Files.list(DESCRIPTORS)) {
            for (var descriptor : all.toList()) {
                readEnd(descriptor, flag).ifPresent(pipe -> pipes.put(descriptor.getFileName(), pipe));
            }
        }
        return pipes;
    }

    private static Optional<Path> readEnd(Path descriptor, int flag) {
        try {
            var target = Files.readSymbolicLink(descriptor);
            return target.toString().startsWith("pipe:") && (flags(descriptor) & FLAGS) == flag
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    /** Returns the flags with which a descriptor was opened, see proc_pid_fdinfo(5). */
    private static int flags(Path descriptor) throws IOException {
        var info = Files.readString(Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName()));
        return info.lines()
                .filter(line -> line.startsWith("flags:"))
                .map(line -> Integer.parseInt(line.substring("flags:".length()).strip(), 8))
                .findFirst()
                .orElseThrow(() -> new IOException("no flags in " + descriptor));
    }

    @Override
    Path path() {
        return path;
    }

    @Override
    OutputStream writer() {
        return Channels.newOutputStream(pipe.sink());
    }

    @Override
    public void close() throws IOException {
        close(pipe);
    }

    private static void close(Pipe pipe) throws IOException {
        pipe.sink().close();
        pipe.source().close();
    }
}
