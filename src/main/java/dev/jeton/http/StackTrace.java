package dev.jeton.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The stack trace of a failure, without the secrets that messages of libraries may quote. */
public final class StackTrace {
    private static final int MAX_CAUSES = 16;

    /** Not the origin of any URL, so that all URLs are masked. */
    private static final Masking MASKING = new Masking(URI.create("none://none"));

    // Possessive quantifiers: no backtracking, so linear time and no deep recursion.
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*+\"?+");
    private static final Pattern OPAQUE =
            Pattern.compile("(?<![\\w+/=.~-])(?=[a-zA-Z+/=._~-]*+[0-9])[\\w+/=.~-]{20,}+");

    private StackTrace() {}

    /** Returns the lines of a stack trace with its causes. */
    public static List<String> lines(Throwable thrown) {
        var lines = new ArrayList<String>();
        var causes = 0;
        for (var cause = thrown; cause != null && causes < MAX_CAUSES; cause = cause.getCause()) {
            var message = cause.getMessage() == null ? "" : ": " + masked(cause.getMessage());
            lines.add((causes++ == 0 ? "" : "Caused by: ") + cause.getClass().getName() + message);
            for (var frame : cause.getStackTrace()) {
                lines.add("\tat " + frame);
            }
        }
        return lines;
    }

    /**
     * Returns a message of a library without URLs, tokens and values of secret names, without text in quotes, which may be
     * any value that could not be parsed, and without long words that contain a digit, as opaque tokens do.
     */
    static String masked(String message) {
        var known = QUOTED.matcher(MASKING.text(message)).replaceAll("\"" + Masking.MASK + "\"");
        return OPAQUE.matcher(known).replaceAll(Masking.MASK);
    }
}
