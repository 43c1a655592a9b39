package dev.jeton.broker;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Reads and writes lines on a socket. */
final class Lines {
    /** In characters. */
    private static final int MAX_LENGTH = 64 * 1024;

    private Lines() {}

    /** Returns the next line; empty at the end of the stream. Fails with {@link Outcome#ERROR} if the line is too long. */
    static Optional<String> read(BufferedReader reader) throws IOException {
        var line = new StringBuilder();
        for (var character = reader.read(); character != '\n'; character = reader.read()) {
            if (character < 0) {
                return Optional.of(line.toString()).filter(text -> !text.isEmpty());
            }
            if (line.length() == MAX_LENGTH) {
                throw Failure.of(ERROR, "a line on the broker's socket is longer than " + MAX_LENGTH + " characters");
            }
            line.append((char) character);
        }
        return Optional.of(line.toString());
    }

    static void write(SocketChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
