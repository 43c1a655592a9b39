package dev.jeton.graph.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Endless input, one request per line. It counts the bytes that are read. */
final class EndlessLines extends InputStream {
    private final byte[] line = "{\"url\":\"/me\"}\n".getBytes(UTF_8);
    private final AtomicLong count = new AtomicLong();

    long count() {
        return count.get();
    }

    @Override
    public int read() {
        return line[(int) (count.getAndIncrement() % line.length)];
    }

    @Override
    public int read(byte[] bytes, int start, int most) {
        bytes[start] = (byte) read();
        return 1;
    }
}
