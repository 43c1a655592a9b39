package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises a path that a shell has changed: Git Bash makes {@code C:/Program Files/Git/me} of {@code /me}. */
public final class ShellPath {
    private static final Pattern CHANGED = Pattern.compile("(?s)[A-Za-z]:[/\\\\].*");

    /** The folder of Git Bash or MSYS2, perhaps with that of a version below it. */
    private static final String ROOT =
            "(?is)[a-z]:(?:[/\\\\].*?)?[/\\\\](?:(?:portable)?git|msys\\d*|git-sdk-\\d+|cygwin\\d*)"
                    + "(?:[/\\\\](?:current|\\d+(?:\\.\\w+)+))?[/\\\\]";

    private static final Pattern BELOW_ROOT = Pattern.compile(ROOT + "(.*)");

    /** A path that has a colon is a list of paths for Git Bash, which separates them as Windows does. */
    private static final Pattern NEXT_OF_LIST = Pattern.compile(";" + ROOT);

    private static final Pattern BELOW_ANY_FOLDER = Pattern.compile("(?s)[A-Za-z]:(?:[/\\\\].*?)?[/\\\\]"
            + "((?:me|users|groups|teams|chats|sites|drives|shares|devices|applications|servicePrincipals|directory"
            + "|directoryObjects|directoryRoles|roleManagement|identity|identityGovernance|policies|security|auditLogs"
            + "|reports|organization|domains|planner|places|search|communications|subscriptions|subscribedSkus"
            + "|deviceManagement|deviceAppManagement|admin|education|contacts|beta|v1\\.0)(?:[/\\\\?].*)?)");

    private ShellPath() {}

    /** Fails if a shell has changed the path, or put an empty variable in its place. */
    public static void requireIntact(String typed) {
        if (typed.isBlank()) {
            throw Failure.of(USAGE, "the path is empty")
                    .advice("If a variable of the shell was to be the path, it is not set.");
        }
        if (CHANGED.matcher(typed).matches()) {
            var failure = Failure.of(
                            USAGE,
                            "'" + typed + "' is a path of Windows: Git Bash changes words that begin with a slash")
                    .advice("Leave out the slash in front, or set MSYS_NO_PATHCONV=1.");
            throw original(typed).map(path -> failure.correction(typed, path)).orElse(failure);
        }
    }

    /** Returns the path that was typed, without the slash in front; empty if that is unclear. */
    static Optional<String> original(String changed) {
        return Stream.of(BELOW_ROOT, BELOW_ANY_FOLDER)
                .map(pattern -> pattern.matcher(changed))
                .filter(found -> found.matches() && !found.group(1).isEmpty())
                .map(found -> NEXT_OF_LIST.matcher(found.group(1)).replaceAll(":/"))
                .map(path -> path.replace('\\', '/'))
                .findFirst();
    }
}
