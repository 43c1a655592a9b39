package dev.jeton.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jeton.auth.token.Secret;
import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A named pipe in a private folder, through which one program gets the token. Its content is never on a disk, and its name
 * is removed as soon as both ends are open.
 */
record TokenPipe(Path path) implements AutoCloseable {
    private static final int TIMEOUT = 10;

    /** Shell script that opens the pipe and executes the program. */
    private static final String SCRIPT = "exec %d<\"$1\" && shift && exec \"$@\"";

    static TokenPipe make(Map<String, String> environment) throws IOException {
        var program = LocalProgram.commandLine(List.of("mkfifo", "-m", "600"), environment);
        var pipe = new TokenPipe(Files.createTempDirectory("jeton").resolve("token"));
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

    /** Returns the command line that runs a program with the pipe as one of its file descriptors. */
    List<String> reader(int descriptor, List<String> program, Map<String, String> environment) throws IOException {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT.formatted(descriptor), "sh", path.toString()));
        words.addAll(LocalProgram.commandLine(program, environment));
        return LocalProgram.commandLine(words, environment);
    }

    /** Removes the pipe's name and folder and writes the token once a reader has opened it, which may never happen. */
    void write(Secret token) {
        var writer = new Thread(() -> {
            try (var end = Files.newOutputStream(path)) {
                close();
                end.write(token.reveal().getBytes(US_ASCII));
            } catch (IOException e) {
                // the reader closed the pipe without reading
            }
        });
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public synchronized void close() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.getParent());
    }
}
