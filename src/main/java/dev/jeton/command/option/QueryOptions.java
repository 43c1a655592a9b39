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

/** The system query options of OData, by their names: https://learn.microsoft.com/graph/query-parameters. */
@Command
public class QueryOptions {
    private static final Set<String> NAMES =
            Set.of("select", "filter", "expand", "orderby", "search", "top", "count", "skip", "skiptoken", "format");

    @Option(
            names = {"-q", "--query-param"},
            paramLabel = "KEY=VALUE",
            description = "A query parameter, as often as needed.")
    private List<String> query = new ArrayList<>();

    @Option(names = "--select", paramLabel = "FIELDS", description = "Only these fields: displayName,mail.")
    private Optional<String> select = Optional.empty();

    @Option(names = "--filter", paramLabel = "FILTER", description = "Only what is so: \"startsWith(mail,'a')\".")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--expand", paramLabel = "FIELDS", description = "With what is related: manager.")
    private Optional<String> expand = Optional.empty();

    @Option(names = "--orderby", paramLabel = "FIELDS", description = "In this order: \"displayName desc\".")
    private Optional<String> orderby = Optional.empty();

    @Option(names = "--search", paramLabel = "TEXT", description = "Only what has this: displayName:adele.")
    private Optional<String> search = Optional.empty();

    @Option(names = "--top", paramLabel = "N", description = "So many items on a page, as $top says.")
    private Optional<Integer> top = Optional.empty();

    @Option(names = "--count", description = "Say how many there are in all: @odata.count; off.")
    private boolean count;

    @Option(names = "--page-size", paramLabel = "N", description = "The same as --top; for delta as a preference.")
    private Optional<Integer> pageSize = Optional.empty();

    /** The parameters of a request for a path, with their dollar, and with the $count that Graph wants for some. */
    public List<Map.Entry<String, String>> parameters(String path) {
        var typed = query.stream()
                .map(text -> RequestOptions.pair(text, "=", "-q", "KEY=VALUE"))
                .map(entry -> Map.entry(dollared(entry.getKey()), entry.getValue()));
        var all = Stream.concat(named(path), typed).toList();
        all.stream()
                .map(Map.Entry::getKey)
                .filter(name -> isTwice(name, all))
                .findFirst()
                .ifPresent(name -> {
                    throw Failure.of(Outcome.USAGE, name + " is given twice").hint("it once");
                });
        return AdvancedQuery.withCount(path, all);
    }

    /** What such a request says besides: how it is to be read by Graph. The user's own headers win. */
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

    /** The fields that a $select asks for, here or in a path's own query; a path of OData's has slashes. */
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
            throw Failure.of(Outcome.USAGE, "--top and --page-size are the same: only one of the two")
                    .hint("--limit N, which ends after N items");
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

    /** The system query options need no dollar here. */
    private static String dollared(String key) {
        return NAMES.contains(key) ? "$" + key : key;
    }

    private static boolean isTwice(String name, List<Map.Entry<String, String>> all) {
        return name.startsWith("$")
                && all.stream().filter(entry -> entry.getKey().equals(name)).count() > 1;
    }

    /** A delta query takes a preference instead of $top: https://learn.microsoft.com/graph/delta-query-overview. */
    private static boolean isDelta(String path) {
        return path.replaceFirst("\\?.*", "").matches(".*/(microsoft\\.graph\\.)?delta(\\(.*\\))?/?");
    }

    /** Graph wants quotes around what it searches for; whoever typed some knows that. */
    private static String quoted(String text) {
        return text.contains("\"") ? text : "\"" + text + "\"";
    }

    private static String positive(int size) {
        if (size < 1) {
            throw Failure.of(Outcome.USAGE, "a page of " + size + " items: at least 1 is needed");
        }
        return String.valueOf(size);
    }
}
