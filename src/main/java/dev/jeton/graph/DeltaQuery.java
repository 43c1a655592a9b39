package dev.jeton.graph;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import java.util.regex.Pattern;

/** The path of a delta query, which ends with a function: {@code /users/delta}, {@code /drive/root/delta(token='latest')}. */
public final class DeltaQuery {
    private static final Pattern FUNCTION =
            Pattern.compile("(?is)[^?]*[/:](microsoft\\.graph\\.)?delta(\\(.*\\))?/*(\\?.*)?");

    /** Ends of the paths of lists that have a delta function; see https://learn.microsoft.com/graph/delta-query-overview. */
    private static final Pattern LIST =
            Pattern.compile("(?is)(?:.*/)?(administrativeUnits|applications|calendarView|contactFolders"
                    + "|contacts|devices|directoryObjects|directoryRoles|events|groups|items|lists|mailFolders|messages"
                    + "|oauth2PermissionGrants|root|servicePrincipals|sites|tasks|users)");

    private static final String FUNCTION_NAME = "/delta";

    private DeltaQuery() {}

    /** Returns whether a path, typed or normalized, calls a delta function. */
    public static boolean matches(String path) {
        return FUNCTION.matcher("/" + path).matches();
    }

    /** Fails if a typed path calls no delta function: Graph would answer with a list that has no delta link. */
    public static void require(String typed) {
        if (matches(typed)) {
            return;
        }
        var failure = Failure.of(
                        USAGE, "'" + typed + "' is not a delta query: its path does not end with a delta function")
                .advice("https://learn.microsoft.com/graph/delta-query-overview lists the resources that have one.");
        var end = typed.indexOf('?') < 0 ? typed.length() : typed.indexOf('?');
        var list = typed.substring(0, end).replaceFirst("/+$", "");
        throw LIST.matcher(list).matches()
                ? failure.correction(typed, list + FUNCTION_NAME + typed.substring(end))
                : failure;
    }
}
