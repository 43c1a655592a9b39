package dev.jeton.command;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A pipe with a name in a private folder, which is removed as soon as both ends are open. */
final class NamedPipe extends TokenPipe {
    private static final int TIMEOUT = 10;

    private final Path path;

    private NamedPipe(Path path) {
        this.path = path;
    }

    static NamedPipe make(Map<String, String> environment) throws IOException {
        var program = LocalProgram.commandLine(List.of("mkfifo", "-m", "600"), environment);
        var pipe = new NamedPipe(Files.createTempDirectory("jeton").resolve("token"));
        var mkfifo = new ProcessBuilder(Stream.concat(program.stream(), Stream.of(pipe.path.toString()))
                        .toList())
                .inheritIO()
                .start()
                .onExit()
                .orTimeout(TIMEOUT, SECONDS)
                .join();
        if (mkfifo.exitValue() != 0) {
            pipe.close();
            throw new IOException("mkfifo ended with " + mkfifo.exitValue());
        }
        return pipe;
    }

    @Override
    Path path() {
        return path;
    }

    @Override
    OutputStream writer() throws IOException {
        var end = Files.newOutputStream(path);
        close();
        return end;
    }

    @Override
    public synchronized void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.getParent());
    }
}
