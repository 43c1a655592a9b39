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
    /** What execvp(3) of the common systems takes if there is no PATH, without the current folder. */
    private static final String DEFAULT_PATH = "/usr/bin" + File.pathSeparator + "/bin";

    private static final List<String> SUFFIXES = File.separatorChar == '\\' ? List.of("", ".exe") : List.of("");

    private final Path path;
    private final Map<String, String> environment;

    private LocalProgram(Path path, Map<String, String> environment) {
        this.path = path;
        this.environment = environment;
    }

    /** Finds a program by absolute path, or by name in the absolute folders of PATH; never in the current folder. */
    public static Optional<LocalProgram> find(String name, Map<String, String> environment) {
        var files = isPath(name) ? file("", name).stream() : inPath(name, environment);
        return files.filter(Path::isAbsolute)
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new LocalProgram(file, environment));
    }

    /**
     * Returns the command line with the absolute path of its program: the system itself would also look in the current folder
     * if PATH has an empty or a relative entry. A program that is typed with a slash stays as it is. Fails with {@link
     * ProgramNotFound} if no absolute folder of PATH has the program.
     */
    public static List<String> commandLine(List<String> words, Map<String, String> environment) throws ProgramNotFound {
        var name = words.get(0);
        if (isPath(name)) {
            return words;
        }
        var path = find(name, environment)
                .map(LocalProgram::path)
                .or(() -> inPath(name, environment)
                        .filter(Files::exists)
                        .map(Path::toString)
                        .findFirst()) // fails with EACCES
                .orElseThrow(() -> new ProgramNotFound(name));
        return Stream.concat(Stream.of(path), words.stream().skip(1)).toList();
    }

    private static boolean isPath(String name) {
        return name.contains("/") || name.contains(File.separator);
    }

    private static Stream<Path> inPath(String name, Map<String, String> environment) {
        return Arrays.stream(environment
                        .getOrDefault("PATH", environment.getOrDefault("Path", DEFAULT_PATH)) // Windows spells it so
                        .split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> SUFFIXES.stream().flatMap(suffix -> file(folder, name + suffix).stream()))
                .filter(Path::isAbsolute);
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
