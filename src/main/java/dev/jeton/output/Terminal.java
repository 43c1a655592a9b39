package dev.jeton.output;

import java.util.Map;

/**
 * What the standard streams are connected to.
 *
 * @param stdout whether a person reads stdout
 * @param stderr whether a person reads stderr
 * @param colour whether a person wants colours where one reads
 * @param live   whether a line on stderr may be written anew
 * @param canvas what can be drawn on stderr
 */
public record Terminal(boolean stdout, boolean stderr, boolean colour, boolean live, Canvas canvas) {
    public static Terminal of(StandardStreams streams, Map<String, String> environment, boolean noColour) {
        var stderr = streams.errIsTerminal();
        var capable = !isSet(environment, "CI") && !"dumb".equals(environment.get("TERM"));
        var colour = capable && !noColour && !isSet(environment, "NO_COLOR");
        return new Terminal(streams.outIsTerminal(), stderr, colour, stderr && capable, Canvas.of(environment));
    }

    /** The same for a run whose result goes elsewhere. */
    Terminal withoutStdout() {
        return new Terminal(false, stderr, colour, live, canvas);
    }

    /** Whether the result may be coloured. */
    public boolean coloursStdout() {
        return stdout && colour;
    }

    /** Whether what is said to the person may be coloured. */
    public boolean coloursStderr() {
        return stderr && colour;
    }

    /** See https://no-color.org: any value but an empty one counts. */
    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
