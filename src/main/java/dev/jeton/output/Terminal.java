package dev.jeton.output;

import java.util.Map;
import java.util.Set;

/**
 * The terminal behind the standard streams.
 *
 * @param stdout whether stdout is a terminal
 * @param stderr whether stderr is a terminal
 * @param colour whether to use colours on a terminal
 * @param forced whether to use colours in a pipe, too
 * @param live   whether stderr supports overwriting a line
 * @param canvas the characters and the width of the terminal
 */
public record Terminal(boolean stdout, boolean stderr, boolean colour, boolean forced, boolean live, Canvas canvas) {
    public Terminal(boolean stdout, boolean stderr, boolean colour, boolean live, Canvas canvas) {
        this(stdout, stderr, colour, false, live, canvas);
    }

    public static Terminal of(StandardStreams streams, Map<String, String> environment, boolean noColour) {
        var stderr = streams.errIsTerminal();
        var isDumb = "dumb".equals(environment.get("TERM"));
        var isOff = isDumb || noColour || isSet(environment, "NO_COLOR");
        var isCi = isSet(environment, "CI");
        var forced = !isOff && (isOn(environment, "CLICOLOR_FORCE") || isOn(environment, "FORCE_COLOR"));
        var colour = forced || !isOff && !isCi;
        var live = stderr && !isCi && !isDumb;
        return new Terminal(streams.outIsTerminal(), stderr, colour, forced, live, Canvas.of(environment));
    }

    /** Returns the same terminal for a run that prints its result to a file. */
    Terminal withoutStdout() {
        return new Terminal(false, stderr, colour, live, canvas);
    }

    /** Returns whether the result has colours. */
    public boolean coloursStdout() {
        return stdout && colour || forced;
    }

    /** Returns whether messages have colours. */
    public boolean coloursStderr() {
        return stderr && colour || forced;
    }

    /** Returns whether a variable asks for something, as in https://bixense.com/clicolors and https://force-color.org. */
    private static boolean isOn(Map<String, String> environment, String name) {
        return isSet(environment, name) && !Set.of("0", "false").contains(environment.get(name));
    }

    /** Returns whether a variable has a value that is not empty, as in https://no-color.org. */
    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
