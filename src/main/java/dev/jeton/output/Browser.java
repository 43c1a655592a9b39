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

/** Opens a page in the person's browser: the one that BROWSER names, else the one that this system would take. */
public final class Browser {
    /** A browser may stay in the foreground: one that still runs then has opened. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String PLACE_OF_URL = "%s";

    private final Output output;
    private final Map<String, String> environment;
    private final Duration patience;

    public Browser(Output output, Map<String, String> environment) {
        this(output, environment, PATIENCE);
    }

    Browser(Output output, Map<String, String> environment, Duration patience) {
        this.output = output;
        this.environment = environment;
        this.patience = patience;
    }

    /** Says in a line why it did not open, if so; never fails. Only http and https: other schemes start programs. */
    public void open(URI page) {
        var scheme = String.valueOf(page.getScheme());
        var problem = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")
                ? opener(page).map(this::problem).orElse("there is none, nor a BROWSER that names one")
                : "the page is not on the web";
        if (!problem.isEmpty()) {
            output.say("No browser opened: " + problem + ".");
        }
    }

    private record Opener(LocalProgram program, List<String> words) {}

    private Optional<Opener> opener(URI page) {
        return Stream.concat(named(), usual())
                .map(command -> Arrays.asList(command.strip().split("\\s+")))
                .flatMap(words -> LocalProgram.find(words.get(0), environment)
                        .map(program -> new Opener(program, arguments(words.subList(1, words.size()), page.toString())))
                        .stream())
                .findFirst();
    }

    /** As xdg-open and Python read it: commands to try in turn, with a place for the URL or the URL at the end. */
    private Stream<String> named() {
        return Arrays.stream(environment.getOrDefault("BROWSER", "").split(File.pathSeparator))
                .filter(not(String::isBlank));
    }

    /** On Linux, {@code open} may be another program; under WSL, Windows has the browser. */
    private Stream<String> usual() {
        var system = System.getProperty("os.name");
        return system.startsWith("Mac")
                ? Stream.of("open")
                : system.startsWith("Windows") || environment.containsKey("WSL_DISTRO_NAME")
                        ? Stream.of("wslview", "explorer.exe")
                        : Stream.of("xdg-open");
    }

    private static List<String> arguments(List<String> words, String url) {
        return words.stream().anyMatch(word -> word.contains(PLACE_OF_URL))
                ? words.stream().map(word -> word.replace(PLACE_OF_URL, url)).toList()
                : Stream.concat(words.stream(), Stream.of(url)).toList();
    }

    /** Nothing where it worked; explorer.exe ends with 1 then too. */
    private String problem(Opener opener) {
        var name = opener.program.name();
        try {
            var process = start(opener);
            process.getOutputStream().close();
            var exitCode = LocalProgram.exitCode(process, patience);
            return exitCode.isEmpty() || exitCode.getAsInt() == 0 || name.equals("explorer.exe")
                    ? ""
                    : name + " ended with " + exitCode.getAsInt();
        } catch (IOException e) {
            return name + " does not start";
        }
    }

    /** In a session of its own where that can be had: Ctrl-C here must not end a browser that began here. */
    private Process start(Opener opener) throws IOException {
        var setsid = LocalProgram.find("setsid", environment);
        return setsid.isPresent()
                ? setsid.get()
                        .start(
                                Stream.concat(Stream.of(opener.program.path()), opener.words.stream())
                                        .toList(),
                                Redirect.PIPE,
                                Redirect.DISCARD)
                : opener.program.start(opener.words, Redirect.PIPE, Redirect.DISCARD);
    }
}
