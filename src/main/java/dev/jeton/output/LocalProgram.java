package dev.jeton.output;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that lends a hand. It gets no stream of ours and is waited for with a bound only. */
final class LocalProgram {
    private final Path path;
    private final Map<String, String> environment;

    private LocalProgram(Path path, Map<String, String> environment) {
        this.path = path;
        this.environment = environment;
    }

    /** By its absolute path, or by its name in the absolute folders of PATH: never from the current folder. */
    static Optional<LocalProgram> find(String name, Map<String, String> environment) {
        var folders = name.contains("/") || name.contains(File.separator)
                ? Stream.of("")
                : Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty());
        return folders.flatMap(folder -> file(folder, name).stream())
                .filter(Path::isAbsolute)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new LocalProgram(file, environment));
    }

    String path() {
        return path.toString();
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** What it says on stderr is nobody's business. */
    Process start(List<String> words, Redirect input, Redirect output) throws IOException {
        var builder = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), words.stream())
                        .toList())
                .redirectInput(input)
                .redirectOutput(output)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Empty where it still runs when the bound is over. */
    static OptionalInt exitCode(Process process, Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    private static Optional<Path> file(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty(); // nothing can be there
        }
    }
}
