package dev.jeton.graph.drive;

import static java.util.Locale.ROOT;

/** What Graph does if a file of this name exists: https://learn.microsoft.com/graph/api/driveitem-put-content. */
public enum Conflict {
    FAIL,
    REPLACE,
    RENAME;

    /** Returns the value as Graph spells it and the user types it. */
    @Override
    public String toString() {
        return name().toLowerCase(ROOT);
    }
}
