package dev.jeton.graph.drive;

import static java.util.Locale.ROOT;

/** What happens to a file that is sent where one is there: https://learn.microsoft.com/graph/api/driveitem-put-content. */
public enum Conflict {
    FAIL,
    REPLACE,
    RENAME;

    /** As Graph spells it, and a user types it. */
    @Override
    public String toString() {
        return name().toLowerCase(ROOT);
    }
}
