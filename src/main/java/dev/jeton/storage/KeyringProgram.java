package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A program of this system that talks to a keyring. What is secret goes through its streams, never through its words,
 * which every user of the machine can list.
 */
record KeyringProgram(Path path, Map<String, String> environment, Duration patience) {
    private static final int LIMIT = 8192;

    /** @param out belongs to whoever asked, to be wiped */
    record Answer(int exitCode, byte[] out, String err) {}

    /** By its name in the absolute folders of PATH: never from the current folder. */
    static KeyringProgram find(String name, Map<String, String> environment, Duration patience) throws IOException {
        return Arrays.stream(environment
                        .getOrDefault("PATH", environment.getOrDefault("Path", "")) // as Windows spells it
                        .split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> file(folder, name).stream())
                .filter(Path::isAbsolute)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new KeyringProgram(file, environment, patience))
                .orElseThrow(() -> new IOException("no program " + name + " is installed, which reaches the keyring"));
    }

    /** Fails where it does not end in time. */
    Answer run(List<String> words, byte[] input) throws IOException {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of(path.toString()), words.stream()).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var out = read(process.getInputStream());
            var err = read(process.getErrorStream());
            feed(process, input);
            return answer(process, out, err);
        } catch (TimeoutException e) {
            throw new IOException(
                    name() + " did not answer within " + patience.toSeconds()
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
        return String.valueOf(path.getFileName());
    }

    private Answer answer(Process process, CompletableFuture<byte[]> out, CompletableFuture<byte[]> err)
            throws InterruptedException, ExecutionException, TimeoutException {
        var giveUp = System.nanoTime() + patience.toNanos();
        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
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

    private static Optional<Path> file(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty(); // nothing can be there
        }
    }
}
