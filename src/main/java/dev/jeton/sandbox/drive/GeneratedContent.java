package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The content of a file of any size, generated on demand. Each block is its number followed by the same random bytes.
 * The block size is a multiple of the hash's period, so the hash of the file can be computed from two blocks.
 */
final class GeneratedContent implements SandboxContent {
    static final int BLOCK = 400 * SandboxQuickXorHash.PERIOD;

    private final byte[] block = new byte[BLOCK];

    /** @param version seed of the random bytes */
    private GeneratedContent(int version) {
        new SplittableRandom(version).nextBytes(block);
    }

    static StoredContent of(long size, int version) {
        var content = new GeneratedContent(version);
        return new StoredContent(size, content.hash(size), Optional.of(content));
    }

    @Override
    public Buffer read(long from, int count) {
        var bytes = Buffer.buffer(count);
        for (var at = from; at < from + count; ) {
            var start = (int) (at % BLOCK);
            var length = (int) Math.min(BLOCK - start, from + count - at);
            bytes.appendBytes(numbered(at / BLOCK), start, length);
            at += length;
        }
        return bytes;
    }

    private byte[] numbered(long number) {
        var bytes = block.clone();
        ByteBuffer.wrap(bytes).putLong(number);
        return bytes;
    }

    private String hash(long size) {
        var blocks = size / BLOCK;
        var hash = new SandboxQuickXorHash();
        if (blocks > 0) {
            hash.add(xorOfBlocks(blocks), BLOCK);
            hash.skip((blocks - 1) * BLOCK);
        }
        hash.add(numbered(blocks), (int) (size % BLOCK));
        return hash.text();
    }

    /** Returns the exclusive or of the first blocks: the random bytes cancel out in pairs, the numbers remain. */
    private byte[] xorOfBlocks(long blocks) {
        var bytes = blocks % 2 == 1 ? block.clone() : new byte[BLOCK];
        ByteBuffer.wrap(bytes).putLong(xorUpTo(blocks - 1));
        return bytes;
    }

    /** Returns the exclusive or of the numbers from 0 to this one. */
    private static long xorUpTo(long last) {
        return switch ((int) (last % 4)) {
            case 0 -> last;
            case 1 -> 1;
            case 2 -> last + 1;
            default -> 0;
        };
    }
}
