package dev.jeton.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Inflater;

/** Decompresses gzip: one or more members, each with a checksum (RFC 1952). Bytes behind the last member are ignored. */
final class Gunzip extends Decompressor {
    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    private static final int DEFLATE = 8;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    /** In bytes. */
    private static final int TRAILER = 8;

    /** In bytes: a name and a comment, which nobody needs, are short. */
    private static final int LONGEST_HEADER = 4096;

    private enum Part {
        HEADER,
        DATA,
        TRAILER,
        REST
    }

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private Part part = Part.HEADER;
    private boolean hasMember;

    @Override
    boolean hasNext() {
        return super.hasNext() || part == Part.DATA && !inflater.needsInput();
    }

    @Override
    int decompress(byte[] output) throws IOException {
        return switch (part) {
            case HEADER -> header();
            case DATA -> data(output);
            case TRAILER -> trailer();
            case REST -> {
                skipAll();
                yield 0;
            }
        };
    }

    @Override
    boolean isComplete() {
        return hasMember && (part == Part.REST || part == Part.HEADER && frame.size() == 0);
    }

    @Override
    void close() {
        inflater.end();
    }

    private int header() throws IOException {
        if (hasMember && frame.size() == 0 && peek() != MAGIC_1) {
            part = Part.REST;
            return 0;
        }
        frame.write(take());
        if (isHeader(frame.toByteArray())) {
            frame.reset();
            inflater.reset();
            checksum.reset();
            part = Part.DATA;
        } else if (frame.size() > LONGEST_HEADER) {
            throw new IOException("its gzip header is too long");
        }
        return 0;
    }

    private int data(byte[] output) throws IOException {
        var length = inflate(inflater, output);
        checksum.update(output, 0, length);
        if (inflater.finished()) {
            part = Part.TRAILER;
        }
        return length;
    }

    private int trailer() throws IOException {
        frame.write(take());
        if (frame.size() == TRAILER) {
            var bytes = ByteBuffer.wrap(frame.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getInt() != (int) checksum.getValue() || bytes.getInt() != (int) inflater.getBytesWritten()) {
                throw new IOException("the checksum of its compressed data is wrong");
            }
            frame.reset();
            hasMember = true;
            part = Part.HEADER;
        }
        return 0;
    }

    /** Returns whether these bytes are a whole header, and not only the beginning of one. */
    private static boolean isHeader(byte[] bytes) throws IOException {
        var header = new ByteArrayInputStream(bytes);
        try {
            if (read(header) != MAGIC_1 || read(header) != MAGIC_2 || read(header) != DEFLATE) {
                throw new IOException("it is not compressed with gzip");
            }
            var flags = read(header);
            skip(header, 6); // time, extra flags, operating system
            if ((flags & EXTRA) != 0) {
                skip(header, read(header) | read(header) << 8);
            }
            skipText(header, (flags & NAME) != 0);
            skipText(header, (flags & COMMENT) != 0);
            skip(header, (flags & CHECKSUM) != 0 ? 2 : 0);
            return true;
        } catch (EOFException e) {
            return false;
        }
    }

    private static void skip(ByteArrayInputStream header, int count) throws EOFException {
        if (header.skip(count) < count) {
            throw new EOFException();
        }
    }

    private static void skipText(ByteArrayInputStream header, boolean isThere) throws EOFException {
        while (isThere && read(header) != 0) {
            // the text ends with a zero
        }
    }

    private static int read(ByteArrayInputStream header) throws EOFException {
        var next = header.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }
}
