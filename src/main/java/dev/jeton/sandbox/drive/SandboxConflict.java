package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.graph.GraphErrorReply;
import java.util.Locale;

/** {@code @microsoft.graph.conflictBehavior}: what to do if the name is taken. */
public enum SandboxConflict {
    FAIL,
    REPLACE,
    RENAME;

    public static final String PROPERTY = "@microsoft.graph.conflictBehavior";

    /** @throws GraphErrorReply if the value is unknown */
    public static SandboxConflict of(String value) {
        for (var each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(value)) {
                return each;
            }
        }
        throw new GraphErrorReply("invalidRequest", "Invalid value for " + PROPERTY + ": '" + value + "'.");
    }
}
