package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that is written as {@code FILE.part} until all of it is there, and found there again by another process. Beside it,
 * {@code FILE.part.tag} says which version it is a part of. One process writes at a time.
 */
public final class IncomingFile implements Incoming {
    private static final int PIECE = 1 << 16;

    private final Path place;
    private final Path part;
    private final Path note;
    private final FileChannel channel;
    private Optional<String> tag;
    private long length;

    private IncomingFile(Path place) throws IOException {
        this.place = place;
        this.part = place.resolveSibling(place.getFileName() + ".part");
        this.note = place.resolveSibling(place.getFileName() + ".part.tag");
        this.channel = FileChannel.open(part, Set.of(READ, WRITE, CREATE, NOFOLLOW_LINKS));
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another process writes " + part.getFileName());
        }
        this.tag = Files.isRegularFile(note, NOFOLLOW_LINKS)
                ? Optional.of(Files.readString(note, UTF_8)).filter(text -> !text.isBlank())
                : Optional.empty();
        this.length = tag.isPresent() ? channel.size() : 0;
    }

    public static IncomingFile open(Path file) {
        return attempt(file, () -> new IncomingFile(file.toAbsolutePath()));
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Optional<String> tag() {
        return tag;
    }

    /** The note is gone before the bytes that it was for, and there before those that it is for. */
    @Override
    public void startOver(Optional<String> version) {
        attempt(part, () -> {
            Files.deleteIfExists(note);
            channel.truncate(0);
            length = 0;
            tag = version;
            if (version.isPresent()) {
                Files.writeString(note, version.get(), UTF_8);
            }
            return part;
        });
    }

    @Override
    public void take(ByteBuffer bytes) {
        attempt(part, () -> {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes, length);
            }
            return part;
        });
    }

    @Override
    public void reread(Consumer<ByteBuffer> reader) {
        attempt(part, () -> {
            var piece = ByteBuffer.allocate(PIECE);
            for (var at = 0L; at < length; ) {
                piece.clear().limit((int) Math.min(PIECE, length - at));
                var count = channel.read(piece, at);
                if (count < 0) {
                    throw new IOException("it became shorter");
                }
                reader.accept(piece.flip());
                at += count;
            }
            return part;
        });
    }

    @Override
    public void keep() {
        attempt(place, () -> {
            channel.force(true);
            channel.close();
            Files.move(part, place, ATOMIC_MOVE);
            Files.deleteIfExists(note);
            tag = Optional.empty();
            return place;
        });
    }

    @Override
    public void discard() {
        attempt(part, () -> {
            channel.close();
            Files.deleteIfExists(part);
            Files.deleteIfExists(note);
            tag = Optional.empty();
            return part;
        });
    }

    @Override
    public Optional<String> place() {
        return tag.filter(known -> length > 0).map(known -> part.toString());
    }

    /** Without a byte, there is nothing to go on with. */
    @Override
    public void close() {
        attempt(part, () -> {
            if (channel.isOpen() && place().isEmpty()) {
                discard();
            }
            channel.close();
            return part;
        });
    }

    private interface Step<T> {
        T now() throws IOException;
    }

    private static <T> T attempt(Path file, Step<T> step) {
        try {
            return step.now();
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }
}
