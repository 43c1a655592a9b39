package dev.jeton.http;

import java.io.IOException;
import java.util.zip.Inflater;

/** Decompresses {@code deflate}: the zlib format, or, as some servers send it, its data alone (RFC 9110, 8.4.1.2). */
final class Inflate extends Decompressor {
    private static final int DEFLATE = 8;

    private Inflater inflater;

    @Override
    boolean hasNext() {
        return super.hasNext() || inflater != null && !inflater.finished() && !inflater.needsInput();
    }

    @Override
    int decompress(byte[] output) throws IOException {
        if (inflater == null) {
            inflater = new Inflater((peek() & 0x0F) != DEFLATE || peek() >> 4 > 7);
        }
        if (inflater.finished()) {
            skipAll();
            return 0;
        }
        return inflate(inflater, output);
    }

    @Override
    boolean isComplete() {
        return inflater != null && inflater.finished();
    }

    @Override
    void close() {
        if (inflater != null) {
            inflater.end();
        }
    }
}
