package dev.jeton.output;

import java.util.Map;

/**
 * The terminal behind the standard streams.
 *
 * @param stdout whether stdout is a terminal
 * @param stderr whether stderr is a terminal
 * @param colour whether to use colours on a terminal
 * @param live   whether stderr supports overwriting a line
 * @param canvas the characters and the width of the terminal
 */
public record Terminal(boolean stdout, boolean stderr, boolean colour, boolean live, Canvas canvas) {
    public static Terminal of(StandardStreams streams, Map<String, String> environment, boolean noColour) {
        var stderr = streams.errIsTerminal();
        var capable = !isSet(environment, "CI") && !"dumb".equals(environment.get("TERM"));
        var colour = capable && !noColour && !isSet(environment, "NO_COLOR");
        return new Terminal(streams.outIsTerminal(), stderr, colour, stderr && capable, Canvas.of(environment));
    }

    /** Returns the same terminal for a run that prints its result to a file. */
    Terminal withoutStdout() {
        return new Terminal(false, stderr, colour, live, canvas);
    }

    /** Returns whether the result has colours. */
    public boolean coloursStdout() {
        return stdout && colour;
    }

    /** Returns whether messages have colours. */
    public boolean coloursStderr() {
        return stderr && colour;
    }

    /** Returns whether a variable has a value that is not empty, as in https://no-color.org. */
    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
