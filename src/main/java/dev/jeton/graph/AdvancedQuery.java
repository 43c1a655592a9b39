package dev.jeton.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Queries of directory objects that Graph answers from an index of its own, and only if asked to: with the header
 * ConsistencyLevel, and with $count unless it is a search. See https://learn.microsoft.com/graph/aad-advanced-queries.
 */
public final class AdvancedQuery {
    public static final String HEADER = "ConsistencyLevel";
    public static final String VALUE = "eventual";

    private static final Set<String> COLLECTIONS = Set.of(
            "administrativeUnits",
            "applications",
            "contacts",
            "devices",
            "directoryObjects",
            "groups",
            "servicePrincipals",
            "users");

    private static final Set<String> RELATIONS = Set.of(
            "administrativeUnits",
            "appRoleAssignedTo",
            "createdObjects",
            "directReports",
            "memberOf",
            "members",
            "ownedDevices",
            "ownedObjects",
            "owners",
            "registeredDevices",
            "registeredOwners",
            "registeredUsers",
            "transitiveMemberOf",
            "transitiveMembers",
            "transitiveReports");

    /** Operators that need it whatever the field is. */
    private static final Pattern OPERATORS =
            Pattern.compile("(?i)(^|[\\s(])(ne|not)([\\s(])|endswith\\s*\\(|/\\$count");

    private static final Pattern TEXTS = Pattern.compile("'([^']|'')*'");

    private AdvancedQuery() {}

    /**
     * Whether a request is one.
     *
     * @param path  as typed, with or without a version, perhaps with a query of its own
     * @param query names with their dollar
     */
    public static boolean is(String path, List<Map.Entry<String, String>> query) {
        var all = all(path, query);
        return isOfDirectory(path)
                && (has(all, "$search") || has(all, "$count", "true") || counts(path) || isFiltered(all));
    }

    /** The same query, with the $count that Graph wants to see. */
    public static List<Map.Entry<String, String>> completed(String path, List<Map.Entry<String, String>> query) {
        var all = all(path, query);
        if (!is(path, query) || has(all, "$count") || has(all, "$search") || counts(path)) {
            return query;
        }
        return Stream.concat(query.stream(), Stream.of(Map.entry("$count", "true")))
                .toList();
    }

    private static boolean isFiltered(List<Map.Entry<String, String>> query) {
        return query.stream()
                        .filter(entry -> entry.getKey().equals("$filter"))
                        .map(entry -> TEXTS.matcher(entry.getValue()).replaceAll("''"))
                        .anyMatch(filter -> OPERATORS.matcher(filter).find())
                || has(query, "$filter") && has(query, "$orderby");
    }

    private static boolean has(List<Map.Entry<String, String>> query, String name) {
        return query.stream().anyMatch(entry -> entry.getKey().equals(name));
    }

    private static boolean has(List<Map.Entry<String, String>> query, String name, String value) {
        return query.stream()
                .anyMatch(
                        entry -> entry.getKey().equals(name) && entry.getValue().equals(value));
    }

    private static boolean counts(String path) {
        return withoutQuery(path).endsWith("/$count");
    }

    private static boolean isOfDirectory(String path) {
        var segments = segments(path);
        if (segments.isEmpty()) {
            return false;
        }
        var last = segments.get(segments.size() - 1);
        return segments.size() == 1 ? COLLECTIONS.contains(last) : RELATIONS.contains(last);
    }

    /** Of the resource alone: no version, no cast, no $count. */
    private static List<String> segments(String path) {
        var resource =
                withoutQuery(path).replaceFirst("(?i)^[a-z]+://[^/]*", "").replaceFirst("^/*(v1\\.0|beta)(?=/|$)", "");
        return Arrays.stream(resource.split("/"))
                .filter(segment ->
                        !segment.isEmpty() && !segment.equals("$count") && !segment.startsWith("microsoft.graph."))
                .toList();
    }

    private static String withoutQuery(String path) {
        return path.replaceFirst("\\?.*", "");
    }

    /** With the parameters of the path's own query, whose values are encoded or not: the names are what counts. */
    private static List<Map.Entry<String, String>> all(String path, List<Map.Entry<String, String>> query) {
        var all = new ArrayList<>(query);
        if (path.contains("?")) {
            Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                    .filter(text -> text.contains("="))
                    .map(text -> text.split("=", 2))
                    .forEach(pair -> all.add(Map.entry(pair[0].replace("%24", "$"), pair[1].replace("%20", " "))));
        }
        return all;
    }
}
