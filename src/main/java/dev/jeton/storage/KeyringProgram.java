package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the system that accesses a keyring. Secrets go through its streams, never through its arguments, which every
 * user of the machine can list.
 */
record KeyringProgram(LocalProgram program, Duration timeout) {
    /** In bytes. */
    private static final int MAX_OUTPUT = 8192;

    /** @param out the caller wipes it */
    record Result(int exitCode, byte[] out, String err) {}

    static KeyringProgram find(String name, Map<String, String> environment, Duration timeout) throws IOException {
        return LocalProgram.find(name, environment)
                .map(found -> new KeyringProgram(found, timeout))
                .orElseThrow(
                        () -> new IOException("the program " + name + ", which accesses the keyring, was not found"));
    }

    /** Runs the program; fails if it does not end before the timeout. */
    Result run(List<String> arguments, byte[] input) throws IOException {
        var process = program.builder(arguments).start();
        try {
            var out = read(process.getInputStream());
            var err = read(process.getErrorStream());
            write(process, input);
            return result(process, out, err);
        } catch (TimeoutException e) {
            throw new IOException(
                    name() + " did not end within " + timeout.toSeconds() + " s; the keyring may be locked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + name());
        } catch (ExecutionException e) {
            throw new IOException("cannot read from " + name(), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns an exception with the program's exit code and error output; wipes the result. */
    IOException failed(Result result) {
        Arrays.fill(result.out(), (byte) 0);
        var message = result.err().replaceAll("\\p{Cntrl}+", " ").strip();
        return new IOException(
                name() + " ended with exit code " + result.exitCode() + (message.isEmpty() ? "" : ": " + message));
    }

    private String name() {
        return program.name();
    }

    private Result result(Process process, CompletableFuture<byte[]> out, CompletableFuture<byte[]> err)
            throws InterruptedException, ExecutionException, TimeoutException {
        var deadline = System.nanoTime() + timeout.toNanos();
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Result(
                process.exitValue(),
                out.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS),
                new String(err.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), UTF_8));
    }

    private static void write(Process process, byte[] input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // the program did not read its input; its exit code says why
        }
    }

    /** Reads on another thread: a process that the program has started may never close the stream. */
    private static CompletableFuture<byte[]> read(InputStream stream) {
        var content = new CompletableFuture<byte[]>();
        var reader = new Thread(() -> {
            try {
                content.complete(stream.readNBytes(MAX_OUTPUT));
            } catch (IOException e) {
                content.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return content;
    }
}
