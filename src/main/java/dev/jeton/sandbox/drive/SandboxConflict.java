package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.graph.GraphErrorReply;
import java.util.Locale;

/** {@code @microsoft.graph.conflictBehavior}: what to do where the name is taken. */
public enum SandboxConflict {
    FAIL,
    REPLACE,
    RENAME;

    public static final String PROPERTY = "@microsoft.graph.conflictBehavior";

    /** @throws GraphErrorReply when it is none of them */
    public static SandboxConflict of(String word) {
        for (var each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new GraphErrorReply("invalidRequest", "Invalid value for " + PROPERTY + ": '" + word + "'.");
    }
}
