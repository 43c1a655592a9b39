package dev.jeton.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The beginnings of Graph's paths, for whoever mistyped one: https://learn.microsoft.com/graph/api/overview. */
final class FirstSegments {
    private static final int MOST_SLIPS = 2;

    private static final List<String> KNOWN = List.of(
            "admin",
            "appCatalogs",
            "applications",
            "auditLogs",
            "chats",
            "communications",
            "contacts",
            "copilot",
            "deviceManagement",
            "devices",
            "directory",
            "directoryObjects",
            "directoryRoles",
            "domains",
            "drives",
            "education",
            "employeeExperience",
            "external",
            "groups",
            "identity",
            "identityGovernance",
            "informationProtection",
            "invitations",
            "me",
            "oauth2PermissionGrants",
            "organization",
            "places",
            "planner",
            "policies",
            "print",
            "reports",
            "roleManagement",
            "schemaExtensions",
            "search",
            "security",
            "servicePrincipals",
            "shares",
            "sites",
            "solutions",
            "subscribedSkus",
            "subscriptions",
            "teams",
            "tenantRelationships",
            "users");

    private FirstSegments() {}

    /** The path with the segment that was meant; empty where the first one is known, or like none. */
    static Optional<String> near(String path) {
        var parts = path.replaceFirst("^/(v1\\.0|beta)", "").split("/", 3);
        if (parts.length < 2 || KNOWN.contains(parts[1])) {
            return Optional.empty();
        }
        var rest = parts.length > 2 ? "/" + parts[2] : "";
        return KNOWN.stream()
                .filter(known -> distance(known, parts[1]) <= MOST_SLIPS && known.length() > MOST_SLIPS)
                .min(Comparator.comparingInt(known -> distance(known, parts[1])))
                .map(known -> "/" + known + rest);
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed. */
    private static int distance(String left, String right) {
        var before = IntStream.rangeClosed(0, right.length()).toArray();
        for (var row = 1; row <= left.length(); row++) {
            var line = new int[right.length() + 1];
            line[0] = row;
            for (var column = 1; column <= right.length(); column++) {
                var same =
                        Character.toLowerCase(left.charAt(row - 1)) == Character.toLowerCase(right.charAt(column - 1));
                line[column] =
                        Math.min(Math.min(line[column - 1], before[column]) + 1, before[column - 1] + (same ? 0 : 1));
            }
            before = line;
        }
        return before[right.length()];
    }
}
