package dev.jeton.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pipe of this process. Java passes no other descriptors on than 0 to 2; but Linux has a path for each one, which other
 * processes of the same user can open (proc_pid_fd(5)).
 */
final class AnonymousPipe extends TokenPipe {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

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
        var before = readEnds();
        var pipe = Pipe.open();
        var ends = new HashSet<>(readEnds());
        ends.removeAll(before);
        if (ends.size() != 1) {
            close(pipe);
            return Optional.empty();
        }
        var process = Path.of("/proc", String.valueOf(ProcessHandle.current().pid()), "fd");
        return Optional.of(
                new AnonymousPipe(pipe, process.resolve(ends.iterator().next())));
    }

    /** Returns the numbers of the descriptors from which this process can read a pipe. */
    private static Set<Path> readEnds() throws IOException {
        try (var all = Files.list(DESCRIPTORS)) {
            return all.filter(AnonymousPipe::isReadEnd).map(Path::getFileName).collect(Collectors.toSet());
        }
    }

    private static boolean isReadEnd(Path descriptor) {
        try {
            var info = Path.of("/proc/self/fdinfo").resolve(descriptor.getFileName());
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:")
                    && Files.readString(info).lines().anyMatch(line -> line.matches("flags:\\s*\\d*0")); // O_RDONLY
        } catch (IOException e) {
            return false; // closed meanwhile
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
