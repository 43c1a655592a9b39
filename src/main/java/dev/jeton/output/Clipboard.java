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
 * Copies text to the clipboard, with an escape sequence (OSC 52), which works over SSH as well, and with a program of this
 * machine. It sends the text to the program's stdin, since other users can read command lines with {@code ps}.
 */
public final class Clipboard {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Output output;
    private final Map<String, String> environment;
    private final Duration timeout;

    public Clipboard(Output output, Map<String, String> environment) {
        this(output, environment, TIMEOUT);
    }

    Clipboard(Output output, Map<String, String> environment, Duration timeout) {
        this.output = output;
        this.environment = environment;
        this.timeout = timeout;
    }

    /** Copies the text and prints a line about the result. Never throws. */
    public void copy(String text) {
        var sent = sendToTerminal(text);
        var problem =
                tool().map(tool -> problem(tool, text)).orElse("found none of wl-copy, xclip, pbcopy and clip.exe");
        if (problem.isEmpty()) {
            output.errorLine("Code copied.");
        } else {
            output.errorLine(
                    sent ? "Code copied, if this terminal supports OSC 52." : "Code not copied: " + problem + ".");
        }
    }

    /** Returns whether the sequence was sent. The terminal does not confirm it. */
    private boolean sendToTerminal(String text) {
        if (output.terminal().live()) {
            // https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Operating-System-Commands
            output.errorText("\u001b]52;c;" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + "\u0007");
        }
        return output.terminal().live();
    }

    private record Tool(LocalProgram program, List<String> arguments) {}

    /** Returns the first installed tool; tools of X11 and Wayland only if there is a display. */
    private Optional<Tool> tool() {
        return Stream.of(
                        tool("wl-copy", isSet("WAYLAND_DISPLAY")),
                        tool("xclip", isSet("DISPLAY"), "-selection", "clipboard"),
                        tool("pbcopy", true),
                        tool("clip.exe", true))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Tool> tool(String name, boolean usable, String... arguments) {
        return usable
                ? LocalProgram.find(name, environment).map(program -> new Tool(program, List.of(arguments)))
                : Optional.empty();
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }

    /**
     * Runs the tool and returns the problem; empty if there is none. wl-copy and xclip leave a process in the background
     * that keeps the streams open, so this discards the output and waits for the first process only.
     */
    private String problem(Tool tool, String text) {
        var name = tool.program.name();
        try {
            var process = tool.program.start(tool.arguments, Redirect.PIPE, Redirect.DISCARD);
            write(process, text);
            var exitCode = LocalProgram.exitCode(process, timeout);
            if (exitCode.isEmpty()) {
                process.destroyForcibly();
                return name + " timed out";
            }
            return exitCode.getAsInt() == 0 ? "" : name + " failed with exit code " + exitCode.getAsInt();
        } catch (IOException e) {
            return "cannot start " + name;
        }
    }

    private static void write(Process process, String text) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            // a broken pipe: the exit code of the program tells more
        }
    }
}
