package dev.jeton.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jeton.auth.token.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A named pipe in a private folder, through which one program gets the token. Its content is never on a disk, and its name
 * is removed as soon as both ends are open.
 */
record TokenPipe(Path path) implements AutoCloseable {
    private static final int TIMEOUT = 10;

    /** Shell script that opens the pipe, removes its name, and executes the program. */
    private static final String SCRIPT = "exec %d<\"$1\" && rm -f \"$1\" && shift && exec \"$@\"";

    static TokenPipe make() throws IOException {
        var pipe = new TokenPipe(Files.createTempDirectory("jeton").resolve("token"));
        var mkfifo = new ProcessBuilder("mkfifo", "-m", "600", pipe.path.toString())
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
    List<String> reader(int descriptor, List<String> program) {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT.formatted(descriptor), "sh", path.toString()));
        words.addAll(program);
        return words;
    }

    /** Writes the token once a reader has opened the pipe, which may never happen. */
    void write(Secret token) {
        var writer = new Thread(() -> {
            try (var end = Files.newOutputStream(path)) {
                end.write(token.reveal().getBytes(US_ASCII));
            } catch (IOException e) {
                // the reader closed the pipe without reading
            }
        });
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
        Files.delete(path.getParent());
    }
}
