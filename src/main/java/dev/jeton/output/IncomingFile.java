package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.jeton.storage.FilePermissions;
import dev.jeton.storage.OwnFile;
import dev.jeton.storage.StorageFailures;
import dev.jeton.storage.SymbolicLinks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file that is written as {@code FILE.part} until it is complete, so that another process can resume it. The version of
 * the part is in {@code FILE.part.tag}. One process at a time holds the lock of the part. Both are private to this user: who
 * can write to them decides what the finished file contains, and the hash that a drive keeps is easy to forge.
 */
public final class IncomingFile implements Incoming {
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Path part;
    private final Path tagFile;
    private final FileChannel channel;
    private final Optional<Object> identity;
    private Optional<String> tag;
    private long length;

    private IncomingFile(Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.tagFile = file.resolveSibling(file.getFileName() + ".part.tag");
        OwnFile.check(tagFile);
        var known = OwnFile.check(part);
        this.channel = FileChannel.open(
                part,
                Set.of(READ, WRITE, known.isPresent() ? CREATE : CREATE_NEW, NOFOLLOW_LINKS),
                FilePermissions.onlyOwner());
        try {
            this.identity = OwnFile.check(part);
            if (known.isPresent() && !known.equals(identity)) {
                throw new IOException("another process has replaced " + part.getFileName());
            }
            if (channel.tryLock() == null) {
                throw new IOException("another process writes " + part.getFileName());
            }
            this.tag = Files.exists(tagFile, NOFOLLOW_LINKS)
                    ? Optional.of(Files.readString(tagFile, UTF_8)).filter(text -> !text.isBlank())
                    : Optional.empty();
            this.length = tag.isPresent() ? channel.size() : 0;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Opens the part of a file; if that is a symbolic link, of its target. */
    public static IncomingFile open(Path file) {
        try {
            return new IncomingFile(SymbolicLinks.target(file));
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Optional<String> tag() {
        return tag;
    }

    /** Deletes the old tag before the old bytes, and writes the new tag before the new bytes. */
    @Override
    public void restart(Optional<String> version) {
        attempt(part, () -> {
            Files.deleteIfExists(tagFile);
            channel.truncate(0);
            length = 0;
            tag = version;
            if (version.isPresent()) {
                try (var created = FileChannel.open(tagFile, Set.of(WRITE, CREATE_NEW), FilePermissions.onlyOwner())) {
                    created.write(UTF_8.encode(version.get()));
                }
            }
        });
    }

    @Override
    public void write(ByteBuffer bytes) {
        attempt(part, () -> {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes, length);
            }
        });
    }

    @Override
    public void read(Consumer<ByteBuffer> reader) {
        attempt(part, () -> {
            var chunk = ByteBuffer.allocateDirect(CHUNK);
            for (var at = 0L; at < length; ) {
                chunk.clear().limit((int) Math.min(CHUNK, length - at));
                var count = channel.read(chunk, at);
                if (count < 0) {
                    throw new IOException("the file became shorter");
                }
                reader.accept(chunk.flip());
                at += count;
            }
        });
    }

    @Override
    public void commit() {
        attempt(file, () -> {
            if (!OwnFile.check(part).equals(identity)) {
                throw new IOException("another process has replaced " + part.getFileName());
            }
            channel.force(true);
            channel.close();
            FilePermissions.set(part, file);
            Files.move(part, file, ATOMIC_MOVE);
            Files.deleteIfExists(tagFile);
            tag = Optional.empty();
        });
    }

    @Override
    public void discard() {
        attempt(part, () -> {
            channel.close();
            Files.deleteIfExists(part);
            Files.deleteIfExists(tagFile);
            tag = Optional.empty();
        });
    }

    @Override
    public Optional<String> resumePath() {
        return tag.filter(known -> length > 0).map(known -> part.toString());
    }

    /** Closes the part; deletes it if another run could not resume it. */
    @Override
    public void close() {
        attempt(part, () -> {
            if (channel.isOpen() && resumePath().isEmpty()) {
                discard();
            }
            channel.close();
        });
    }

    private static void attempt(Path file, StorageFailures.Change change) {
        try {
            change.run();
        } catch (IOException e) {
            throw new Output.NotWritten(file.toString(), e);
        }
    }
}
