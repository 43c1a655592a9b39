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
 * A program of this system that talks to a keyring. What is secret goes through its streams, never through its words,
 * which every user of the machine can list.
 */
record KeyringProgram(LocalProgram program, Duration timeout) {
    private static final int LIMIT = 8192;

    /** @param out belongs to the caller, who wipes it */
    record Answer(int exitCode, byte[] out, String err) {}

    static KeyringProgram find(String name, Map<String, String> environment, Duration timeout) throws IOException {
        return LocalProgram.find(name, environment)
                .map(found -> new KeyringProgram(found, timeout))
                .orElseThrow(() -> new IOException("no program " + name + " is installed, which reaches the keyring"));
    }

    /** Fails if the program does not end in time. */
    Answer run(List<String> words, byte[] input) throws IOException {
        var process = program.builder(words).start();
        try {
            var out = read(process.getInputStream());
            var err = read(process.getErrorStream());
            feed(process, input);
            return answer(process, out, err);
        } catch (TimeoutException e) {
            throw new IOException(
                    name() + " did not answer within " + timeout.toSeconds()
                            + " s; the keyring may be locked, with nobody there to unlock it",
                    e);
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

    /** What went wrong, in the program's own words. */
    IOException failed(Answer answer) {
        Arrays.fill(answer.out(), (byte) 0);
        var words = answer.err().replaceAll("\\p{Cntrl}+", " ").strip();
        return new IOException(name() + " ended with " + answer.exitCode() + (words.isEmpty() ? "" : ": " + words));
    }

    private String name() {
        return program.name();
    }

    private Answer answer(Process process, CompletableFuture<byte[]> out, CompletableFuture<byte[]> err)
            throws InterruptedException, ExecutionException, TimeoutException {
        var giveUp = System.nanoTime() + timeout.toNanos();
        if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return new Answer(
                process.exitValue(),
                out.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS),
                new String(err.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS), UTF_8));
    }

    /** A program that reads nothing has an exit code that says more than a broken pipe. */
    private static void feed(Process process, byte[] input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // see there
        }
    }

    /** On a thread of its own: a process that the program leaves behind can keep the stream open for ever. */
    private static CompletableFuture<byte[]> read(InputStream stream) {
        var content = new CompletableFuture<byte[]>();
        var reader = new Thread(() -> {
            try {
                content.complete(stream.readNBytes(LIMIT));
            } catch (IOException e) {
                content.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return content;
    }
}
