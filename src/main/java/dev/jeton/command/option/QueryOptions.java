package dev.jeton.command.option;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AdvancedQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** OData query options: https://learn.microsoft.com/graph/query-parameters. */
@Command
public class QueryOptions {
    private static final Set<String> NAMES =
            Set.of("select", "filter", "expand", "orderby", "search", "top", "count", "skip", "skiptoken", "format");

    @Option(
            names = {"-q", "--query-param"},
            paramLabel = "KEY=VALUE",
            description = "Add a query parameter; can be repeated.")
    private List<String> query = new ArrayList<>();

    @Option(names = "--select", paramLabel = "FIELDS", description = "Fields to return ($select): displayName,mail.")
    private Optional<String> select = Optional.empty();

    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "OData $filter expression: \"startsWith(mail,'a')\".")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--expand", paramLabel = "FIELDS", description = "Related resources to include ($expand): manager.")
    private Optional<String> expand = Optional.empty();

    @Option(names = "--orderby", paramLabel = "FIELDS", description = "Sort order ($orderby): \"displayName desc\".")
    private Optional<String> orderby = Optional.empty();

    @Option(names = "--search", paramLabel = "TEXT", description = "OData $search expression: displayName:adele.")
    private Optional<String> search = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "Number of items per page ($top).")
    private Optional<Integer> top = Optional.empty();

    @Option(names = "--count", description = "Include the total number of items: @odata.count.")
    private boolean count;

    @Option(
            names = "--page-size",
            paramLabel = "N",
            description = "Number of items per page: $top, or the preference odata.maxpagesize for delta queries.")
    private Optional<Integer> pageSize = Optional.empty();

    /** Returns the query parameters of a request, with $count=true if Graph requires it. */
    public List<Map.Entry<String, String>> parameters(String path) {
        var typed = query.stream()
                .map(text -> RequestOptions.pair(text, "=", "-q", "KEY=VALUE"))
                .map(entry -> Map.entry(withDollar(entry.getKey()), entry.getValue()));
        var all = Stream.concat(named(path), typed).toList();
        all.stream()
                .map(Map.Entry::getKey)
                .filter(name -> isTwice(name, all))
                .findFirst()
                .ifPresent(name -> {
                    throw Failure.of(Outcome.USAGE, name + " is given twice");
                });
        return AdvancedQuery.withCount(path, all);
    }

    /** Returns the headers of a request, with those that Graph requires; the user's own headers override them. */
    public Map<String, String> headers(String path, Map<String, String> own) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(own);
        if (AdvancedQuery.isRequired(path, parameters(path))) {
            headers.putIfAbsent(AdvancedQuery.HEADER, AdvancedQuery.VALUE);
        }
        pageSize.filter(size -> isDelta(path))
                .ifPresent(size -> headers.merge(
                        "Prefer", "odata.maxpagesize=" + positive(size), (first, second) -> first + ", " + second));
        return headers;
    }

    /** Returns the fields of $select, from the option or from the query of the path. */
    public List<String> selected(String path) {
        var ofPath = Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                .filter(text -> text.startsWith("$select="))
                .map(text -> text.substring(text.indexOf('=') + 1));
        var ofQuery = parameters(path).stream()
                .filter(entry -> entry.getKey().equals("$select"))
                .map(Map.Entry::getValue);
        return Stream.concat(ofPath, ofQuery)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(name -> name.strip().replace('/', '.'))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    private Stream<Map.Entry<String, String>> named(String path) {
        if (top.isPresent() && pageSize.isPresent()) {
            throw Failure.of(Outcome.USAGE, "--top and --page-size mean the same: give one of them")
                    .advice("--limit N ends after N items.");
        }
        var size = top.or(() -> pageSize.filter(each -> !isDelta(path))).map(QueryOptions::positive);
        return Stream.of(
                        select.map(text -> Map.entry("$select", text)),
                        filter.map(text -> Map.entry("$filter", text)),
                        expand.map(text -> Map.entry("$expand", text)),
                        orderby.map(text -> Map.entry("$orderby", text)),
                        search.map(text -> Map.entry("$search", quoted(text))),
                        size.map(text -> Map.entry("$top", text)),
                        Optional.of(Map.entry("$count", "true")).filter(entry -> count))
                .flatMap(Optional::stream);
    }

    /** Adds the dollar to the name of an OData query option. */
    private static String withDollar(String key) {
        return NAMES.contains(key) ? "$" + key : key;
    }

    private static boolean isTwice(String name, List<Map.Entry<String, String>> all) {
        return name.startsWith("$")
                && all.stream().filter(entry -> entry.getKey().equals(name)).count() > 1;
    }

    /** Returns whether this is a delta query, which takes a preference instead of $top: https://learn.microsoft.com/graph/delta-query-overview. */
    private static boolean isDelta(String path) {
        return path.replaceFirst("\\?.*", "").matches(".*/(microsoft\\.graph\\.)?delta(\\(.*\\))?/?");
    }

    /** Adds the quotes that Graph requires around $search, unless the user typed some. */
    private static String quoted(String text) {
        return text.contains("\"") ? text : "\"" + text + "\"";
    }

    private static String positive(int size) {
        if (size < 1) {
            throw Failure.of(Outcome.USAGE, "a page needs at least 1 item, not " + size);
        }
        return String.valueOf(size);
    }
}
