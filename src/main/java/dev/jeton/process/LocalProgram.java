package dev.jeton.process;

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

/** A program of this machine, to be started with the given environment variables and no others. */
public final class LocalProgram {
    private final Path path;
    private final Map<String, String> environment;

    private LocalProgram(Path path, Map<String, String> environment) {
        this.path = path;
        this.environment = environment;
    }

    /** Finds a program by absolute path, or by name in the absolute folders of PATH; never in the current folder. */
    public static Optional<LocalProgram> find(String name, Map<String, String> environment) {
        var folders = name.contains("/") || name.contains(File.separator)
                ? Stream.of("")
                : Arrays.stream(environment
                                .getOrDefault("PATH", environment.getOrDefault("Path", "")) // Windows spells it so
                                .split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty());
        return folders.flatMap(folder -> file(folder, name).stream())
                .filter(Path::isAbsolute)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new LocalProgram(file, environment));
    }

    public String path() {
        return path.toString();
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Starts the program; its stderr is discarded. */
    public Process start(List<String> arguments, Redirect input, Redirect output) throws IOException {
        return builder(arguments)
                .redirectInput(input)
                .redirectOutput(output)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /** Returns a builder with the program's environment; its streams are pipes. */
    public ProcessBuilder builder(List<String> arguments) {
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of(path.toString()), arguments.stream()).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Returns the exit code; empty if the program still runs at the end of the timeout. */
    public static OptionalInt exitCode(Process process, Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
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
            return Optional.empty(); // no file can have such a path
        }
    }
}
