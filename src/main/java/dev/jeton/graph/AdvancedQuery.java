package dev.jeton.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises queries of directory objects that Graph answers only with {@code ConsistencyLevel: eventual} and, except for
 * a search, with {@code $count=true}; see https://learn.microsoft.com/graph/aad-advanced-queries.
 */
public final class AdvancedQuery {
    public static final String HEADER = "ConsistencyLevel";
    public static final String VALUE = "eventual";

    private static final List<String> PATHS = load();

    /** Operators that make a filter an advanced query, whatever its fields are. */
    private static final Pattern OPERATORS =
            Pattern.compile("(?i)(^|[\\s(])(ne|not)([\\s(])|endswith\\s*\\(|/\\$count");

    private static final Pattern CAST = Pattern.compile("(?i)(microsoft\\.)?graph\\.\\w+");

    private static final Pattern LITERALS = Pattern.compile("'([^']|'')*'");

    private AdvancedQuery() {}

    /**
     * Returns whether a request is an advanced query.
     *
     * @param path  as typed, with or without a version and a query
     * @param query names with their dollar
     */
    public static boolean isRequired(String path, List<Map.Entry<String, String>> query) {
        var all = all(path, query);
        return isOfDirectory(path)
                && (has(all, "$search") || has(all, "$count", "true") || counts(path) || isFiltered(all));
    }

    /** Returns the query, with {@code $count=true} if Graph requires it. */
    public static List<Map.Entry<String, String>> withCount(String path, List<Map.Entry<String, String>> query) {
        var all = all(path, query);
        if (!isRequired(path, query) || has(all, "$count") || has(all, "$search") || counts(path)) {
            return query;
        }
        return Stream.concat(query.stream(), Stream.of(Map.entry("$count", "true")))
                .toList();
    }

    /** Reads the lines of {@code advanced-queries.txt}. */
    private static List<String> load() {
        var resource = AdvancedQuery.class.getResourceAsStream("advanced-queries.txt");
        try (var reader = new BufferedReader(new InputStreamReader(resource, UTF_8))) {
            return reader.lines().map(line -> line.toLowerCase(ROOT)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFiltered(List<Map.Entry<String, String>> query) {
        return query.stream()
                        .filter(entry -> entry.getKey().equals("$filter"))
                        .map(entry -> LITERALS.matcher(entry.getValue()).replaceAll("''"))
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
        var last = segments.get(segments.size() - 1).toLowerCase(ROOT);
        return PATHS.contains((segments.size() == 1 ? "collection " : "relation ") + last);
    }

    /** Returns the segments of a path without version, type cast and $count. */
    private static List<String> segments(String path) {
        var resource =
                withoutQuery(path).replaceFirst("(?i)^[a-z]+://[^/]*", "").replaceFirst("^/*(v1\\.0|beta)(?=/|$)", "");
        return Arrays.stream(resource.split("/"))
                .filter(segment -> !segment.isEmpty()
                        && !segment.equals("$count")
                        && !CAST.matcher(segment).matches())
                .toList();
    }

    private static String withoutQuery(String path) {
        return decoded(path.replaceFirst("(?s)\\?.*", ""));
    }

    /** Returns the parameters together with those in the path. */
    private static List<Map.Entry<String, String>> all(String path, List<Map.Entry<String, String>> query) {
        var all = new ArrayList<>(query);
        if (path.contains("?")) {
            Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                    .filter(text -> text.contains("="))
                    .map(text -> text.split("=", 2))
                    .forEach(pair -> all.add(Map.entry(decoded(pair[0]), decoded(pair[1]))));
        }
        return all;
    }

    /** Decodes escapes, and a plus, which is a space in a query. */
    private static String decoded(String text) {
        return text.contains("%") || text.contains("+")
                ? URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), UTF_8)
                : text;
    }
}
