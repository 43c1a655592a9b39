package dev.jeton.graph;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the names of permissions in an error message of Graph. */
final class Permissions {
    /** {@code Mail.ReadWrite.Shared}: https://learn.microsoft.com/graph/permissions-overview#permissions-naming-pattern. */
    private static final Pattern NAME =
            Pattern.compile("\\b[A-Z][A-Za-z]+(?:-[A-Z][A-Za-z]+)?(?:\\.[A-Z][A-Za-z]+){1,3}\\b");

    private Permissions() {}

    /** Returns the permissions that a message names; empty if it names none. */
    static Optional<List<String>> namedIn(String message) {
        var names = NAME.matcher(message)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
        return Optional.of(names).filter(list -> !list.isEmpty());
    }
}
