package dev.jeton.output;

import static java.util.function.Predicate.not;

import dev.jeton.process.LocalProgram;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a page in the browser: the one in BROWSER, else the system's default. */
public final class Browser {
    /** A browser may stay in the foreground: one that still runs after this time has opened the page. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final String URL_PLACEHOLDER = "%s";

    private final Output output;
    private final Map<String, String> environment;
    private final Duration timeout;

    public Browser(Output output, Map<String, String> environment) {
        this(output, environment, TIMEOUT);
    }

    Browser(Output output, Map<String, String> environment, Duration timeout) {
        this.output = output;
        this.environment = environment;
        this.timeout = timeout;
    }

    /** Opens an http or https URL; other schemes could start programs. Prints a line if that fails. Never throws. */
    public void open(URI page) {
        var scheme = String.valueOf(page.getScheme());
        var problem = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")
                ? opener(page).map(this::problem).orElse("found none; set BROWSER to the name of one")
                : "the URL is not http or https";
        if (!problem.isEmpty()) {
            output.errorLine("No browser opened: " + problem + ".");
        }
    }

    /** Returns the name of the program that opens pages; empty if there is none. */
    public static Optional<String> program(Map<String, String> environment) {
        return openers(environment)
                .flatMap(words -> LocalProgram.find(words.get(0), environment).stream())
                .map(LocalProgram::name)
                .findFirst();
    }

    private record Opener(LocalProgram program, List<String> arguments) {}

    private Optional<Opener> opener(URI page) {
        return openers(environment)
                .flatMap(words -> LocalProgram.find(words.get(0), environment)
                        .map(program -> new Opener(program, arguments(words.subList(1, words.size()), page.toString())))
                        .stream())
                .findFirst();
    }

    /** Returns the words of each command that may open a page, the preferred one first. */
    private static Stream<List<String>> openers(Map<String, String> environment) {
        return Stream.concat(configured(environment), systemDefaults(environment))
                .map(command -> Arrays.asList(command.strip().split("\\s+")));
    }

    /** Returns the commands in BROWSER, which has the format that xdg-open and Python read. */
    private static Stream<String> configured(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("BROWSER", "").split(File.pathSeparator))
                .filter(not(String::isBlank));
    }

    /** Returns the openers of the system; under WSL, those of Windows. */
    private static Stream<String> systemDefaults(Map<String, String> environment) {
        var system = System.getProperty("os.name");
        return system.startsWith("Mac")
                ? Stream.of("open")
                : system.startsWith("Windows") || environment.containsKey("WSL_DISTRO_NAME")
                        ? Stream.of("wslview", "explorer.exe")
                        : Stream.of("xdg-open");
    }

    private static List<String> arguments(List<String> words, String url) {
        return words.stream().anyMatch(word -> word.contains(URL_PLACEHOLDER))
                ? words.stream().map(word -> word.replace(URL_PLACEHOLDER, url)).toList()
                : Stream.concat(words.stream(), Stream.of(url)).toList();
    }

    /** Runs the opener and returns the problem; empty if there is none. explorer.exe exits with 1 on success. */
    private String problem(Opener opener) {
        var name = opener.program.name();
        try {
            var process = start(opener);
            process.getOutputStream().close();
            var exitCode = LocalProgram.exitCode(process, timeout);
            return exitCode.isEmpty() || exitCode.getAsInt() == 0 || name.equals("explorer.exe")
                    ? ""
                    : name + " failed with exit code " + exitCode.getAsInt();
        } catch (IOException e) {
            return "cannot start " + name;
        }
    }

    /** Starts the opener, with setsid if there is one: Ctrl-C in this terminal must not end the browser. */
    private Process start(Opener opener) throws IOException {
        var setsid = LocalProgram.find("setsid", environment);
        return setsid.isPresent()
                ? setsid.get()
                        .start(
                                Stream.concat(Stream.of(opener.program.path()), opener.arguments.stream())
                                        .toList(),
                                Redirect.PIPE,
                                Redirect.DISCARD)
                : opener.program.start(opener.arguments, Redirect.PIPE, Redirect.DISCARD);
    }
}
