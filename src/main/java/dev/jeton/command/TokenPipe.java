package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pipe through which one program gets a token, as one of its file descriptors. Its content is never on a disk. */
abstract class TokenPipe implements AutoCloseable {
    /** Shell script that opens the pipe and executes the program. */
    private static final String SCRIPT = "exec %d<\"$1\" && shift && exec \"$@\"";

    /**
     * Returns an anonymous pipe if the system can pass one on, else a named one. If a program opens {@code /dev/fd/3} instead of
     * reading descriptor 3, Linux opens the pipe once more: of a named pipe, that would wait for another writer.
     */
    static TokenPipe make(Map<String, String> environment) throws IOException {
        var anonymous = AnonymousPipe.open();
        return anonymous.isPresent() ? anonymous.get() : NamedPipe.make(environment);
    }

    /** Returns the path by which a child process opens the end to read. */
    abstract Path path();

    /** Returns the end to write, which may not be open before the other end is. */
    abstract OutputStream writer() throws IOException;

    @Override
    public abstract void close() throws IOException;

    /** Returns the command line that runs a program with the pipe as one of its file descriptors. */
    List<String> reader(int descriptor, List<String> program, Map<String, String> environment) throws IOException {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT.formatted(descriptor), "sh", path().toString()));
        words.addAll(LocalProgram.commandLine(program, environment));
        return LocalProgram.commandLine(words, environment);
    }

    /** Writes a text and a line end once there is a reader, which may never be the case. */
    void write(String text) {
        var writing = new Thread(() -> {
            try (var end = writer()) {
                end.write((text + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                // the reader closed the pipe without reading
            }
        });
        writing.setDaemon(true);
        writing.start();
    }
}
