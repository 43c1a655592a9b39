package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;

import dev.jeton.failure.Failure;
import dev.jeton.graph.drive.DownloadTarget;
import dev.jeton.output.Incoming;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** Target of a download: a file, or a stream that cannot start over. */
record IncomingTarget(Incoming incoming) implements DownloadTarget {
    @Override
    public long length() {
        return incoming.length();
    }

    @Override
    public Optional<String> tag() {
        return incoming.tag();
    }

    @Override
    public void restart(Optional<String> tag) {
        if (incoming.length() > 0 && incoming.resumePath().isEmpty()) {
            throw Failure.of(ERROR, "the file changed on the server after " + incoming.length() + " bytes were written")
                    .advice("Run the command again with -O FILE.");
        }
        incoming.restart(tag);
    }

    @Override
    public void write(ByteBuffer bytes) {
        incoming.write(bytes);
    }

    @Override
    public void discard() {
        incoming.discard();
    }

    @Override
    public void read(Consumer<ByteBuffer> reader) {
        incoming.read(reader);
    }
}
