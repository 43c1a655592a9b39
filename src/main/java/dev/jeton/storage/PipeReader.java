package dev.jeton.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a pipe, on another thread: opening a pipe without a writer blocks, and no call ends that.
 *
 * @param toOpen time for a writer to open the pipe
 * @param toEnd  time for a writer to write everything: it may prompt for a passphrase first
 */
record PipeReader(Duration toOpen, Duration toEnd) {
    static final PipeReader DEFAULT = new PipeReader(Duration.ofSeconds(10), Duration.ofSeconds(60));

    /** Returns what a writer wrote, at most so many bytes; fails if there is no writer, or if it does not end. */
    byte[] read(Path pipe, int limit) throws IOException {
        var opened = new CompletableFuture<InputStream>();
        var content = new CompletableFuture<byte[]>();
        var reader = new Thread(() -> {
            try (var stream = Files.newInputStream(pipe)) {
                opened.complete(stream);
                content.complete(read(stream, limit));
            } catch (IOException e) {
                opened.completeExceptionally(e);
                content.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        result(opened, toOpen, "no program has opened the pipe " + pipe + " for writing");
        return result(content, toEnd, "the program that writes to the pipe " + pipe + " has not closed it");
    }

    /** Reads with plain calls: {@code readNBytes} of some Java versions looks for the position, which a pipe has not. */
    private static byte[] read(InputStream stream, int limit) throws IOException {
        var buffer = new byte[limit];
        var length = 0;
        for (var count = 0; count >= 0 && length < limit; length += Math.max(count, 0)) {
            count = stream.read(buffer, length, limit - length);
        }
        var content = Arrays.copyOf(buffer, length);
        Arrays.fill(buffer, (byte) 0);
        return content;
    }

    private static <T> T result(CompletableFuture<T> future, Duration timeout, String problem) throws IOException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(problem + " within " + timeout.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a pipe");
        }
    }
}
