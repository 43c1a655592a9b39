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

    private static final int MAX_TRIES = 20;

    private final Pipe pipe;
    private final Path path;

    private AnonymousPipe(Pipe pipe, Path path) {
        this.pipe = pipe;
        this.path = path;
    }

    /** Opens a pipe; returns empty if the system has no paths for descriptors. */
    static Optional<TokenPipe> open() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return Optional.empty();
        }
        for (var tries = 0; tries < MAX_TRIES; tries++) {
            var before = readEnds();
            var pipe = Pipe.open();
            var ends = new HashMap<>(readEnds());
            ends.entrySet().removeAll(before.entrySet());
            if (ends.size() == 1) {
                return Optional.of(new AnonymousPipe(
                        pipe, ofThisProcess(ends.keySet().iterator().next())));
            }
            close(pipe); // another thread has opened one as well
        }
        return Optional.empty();
    }

    private static Path ofThisProcess(Path descriptor) {
        return Path.of("/proc", String.valueOf(ProcessHandle.current().pid()), "fd")
                .resolve(descriptor);
    }

    /** Returns the pipes that this process can read, by the number of the descriptor. */
    private static Map<Path, Path> readEnds() throws IOException {
        var pipes = new HashMap<Path, Path>();
        try (var all = Files.list(DESCRIPTORS)) {
            for (var descriptor : all.toList()) {
                readablePipe(descriptor).ifPresent(pipe -> pipes.put(descriptor.getFileName(), pipe));
            }
        }
        return pipes;
    }

    private static Optional<Path> readablePipe(Path descriptor) {
        try {
            var target = Files.readSymbolicLink(descriptor);
            var info = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
            return target.toString().startsWith("pipe:")
                            && Files.readString(info)
                                    .lines()
                                    .anyMatch(line -> line.matches("flags:\\s*\\d*0")) // O_RDONLY
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // closed meanwhile
        }
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
