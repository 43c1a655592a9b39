package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts text on the person's clipboard: through the terminal, which works over SSH too, and through a program of this
 * machine. The text goes to the program's stdin, where no other user's {@code ps} sees it.
 */
public final class Clipboard {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Output output;
    private final Map<String, String> environment;
    private final Duration patience;

    public Clipboard(Output output, Map<String, String> environment) {
        this(output, environment, PATIENCE);
    }

    Clipboard(Output output, Map<String, String> environment, Duration patience) {
        this.output = output;
        this.environment = environment;
        this.patience = patience;
    }

    /** Says in a line how that went; never fails. */
    public void copy(String text) {
        var sent = sendToTerminal(text);
        var tool = tool();
        var problem = tool.map(it -> problem(it, text)).orElse("there is neither wl-copy, xclip, pbcopy nor clip.exe");
        if (problem.isEmpty()) {
            output.say("Code copied.");
        } else {
            output.say(
                    sent
                            ? "Code copied, if this terminal lets programs copy (OSC 52)."
                            : "Code not copied: " + problem + ".");
        }
    }

    /** The terminal answers nothing, so that nobody knows whether it did as told. */
    private boolean sendToTerminal(String text) {
        if (output.terminal().live()) {
            // https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Operating-System-Commands
            output.paint("\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\u0007");
        }
        return output.terminal().live();
    }

    private record Tool(LocalProgram program, List<String> words) {}

    /** The first that is there; those of X11 and Wayland only where a display is. */
    private Optional<Tool> tool() {
        return Stream.of(
                        tool("wl-copy", isSet("WAYLAND_DISPLAY")),
                        tool("xclip", isSet("DISPLAY"), "-selection", "clipboard"),
                        tool("pbcopy", true),
                        tool("clip.exe", true))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Tool> tool(String name, boolean usable, String... words) {
        return usable
                ? LocalProgram.find(name, environment).map(program -> new Tool(program, List.of(words)))
                : Optional.empty();
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    /**
     * Nothing where it worked. wl-copy and xclip leave a process behind that holds the text and its streams: these go
     * nowhere, and only the first process is waited for.
     */
    private String problem(Tool tool, String text) {
        var name = tool.program.name();
        try {
            var process = tool.program.start(tool.words, Redirect.PIPE, Redirect.DISCARD);
            feed(process, text);
            var exitCode = LocalProgram.exitCode(process, patience);
            if (exitCode.isEmpty()) {
                process.destroyForcibly();
                return name + " does not end";
            }
            return exitCode.getAsInt() == 0 ? "" : name + " ended with " + exitCode.getAsInt();
        } catch (IOException e) {
            return name + " does not start";
        }
    }

    /** A program that reads nothing has an exit code that says more than a broken pipe. */
    private static void feed(Process process, String text) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            // see there
        }
    }
}
