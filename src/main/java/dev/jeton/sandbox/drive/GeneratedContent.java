package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A file of any size that is stored nowhere: each block starts with its number, so that no two are alike, and goes on
 * with the same random bytes. A block is a multiple of the hash's period, which makes the hash of the whole a matter of
 * two blocks.
 */
final class GeneratedContent implements SandboxContent {
    static final int BLOCK = 400 * SandboxQuickXorHash.PERIOD;

    private final byte[] block = new byte[BLOCK];

    /** @param version one that differs makes other bytes */
    private GeneratedContent(int version) {
        new SplittableRandom(version).nextBytes(block);
    }

    static Stored of(long size, int version) {
        var content = new GeneratedContent(version);
        return new Stored(size, content.hash(size), Optional.of(content));
    }

    @Override
    public Buffer read(long from, int count) {
        var bytes = Buffer.buffer(count);
        for (var at = from; at < from + count; ) {
            var start = (int) (at % BLOCK);
            var taken = (int) Math.min(BLOCK - start, from + count - at);
            bytes.appendBytes(numbered(at / BLOCK), start, taken);
            at += taken;
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
            hash.add(combined(blocks), BLOCK);
            hash.skip((blocks - 1) * BLOCK);
        }
        hash.add(numbered(blocks), (int) (size % BLOCK));
        return hash.text();
    }

    /** So many blocks, by exclusive or: an even number of the same bytes leaves nothing, the numbers leave theirs. */
    private byte[] combined(long blocks) {
        var bytes = blocks % 2 == 1 ? block.clone() : new byte[BLOCK];
        ByteBuffer.wrap(bytes).putLong(upTo(blocks - 1));
        return bytes;
    }

    /** The numbers from 0 to this one, by exclusive or. */
    private static long upTo(long last) {
        return switch ((int) (last % 4)) {
            case 0 -> last;
            case 1 -> 1;
            case 2 -> last + 1;
            default -> 0;
        };
    }
}
