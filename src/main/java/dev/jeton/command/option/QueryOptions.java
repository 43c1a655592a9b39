package dev.jeton.command.option;

import dev.jeton.command.help.HelpPage;
import dev.jeton.config.SettingCheck;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.AdvancedQuery;
import dev.jeton.graph.DeltaQuery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** OData query options: https://learn.microsoft.com/graph/query-parameters. */
@Command(optionListHeading = HelpPage.QUERY)
public class QueryOptions {
    private static final Set<String> NAMES =
            Set.of("select", "filter", "expand", "orderby", "search", "top", "count", "skip", "skiptoken", "format");

    private static final Pattern CLAUSES = Pattern.compile("[\\s(]*(NOT\\s+)?[\\s(]*\"");
    private static final Pattern UNESCAPED_QUOTE = Pattern.compile("(?<!\\\\)\"");

    @Option(
            names = {"-p", "--param"},
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
            converter = ToPageSize.class,
            description = "Number of items per page: $top, or the preference odata.maxpagesize for delta queries.")
    private Optional<Integer> pageSize = Optional.empty();

    private static class ToPageSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!SettingCheck.isPageSize(text)) {
                throw new TypeConversionException("not " + SettingCheck.PAGE_SIZES);
            }
            return Integer.valueOf(text);
        }
    }

    /** Returns the query parameters of a request to Graph, with $count=true if Graph requires it. */
    public List<Map.Entry<String, String>> parameters(String path) {
        return AdvancedQuery.withCount(path, parameters(path, typed()));
    }

    /** Returns the query parameters of a request to another API: names without an option stay as they are. */
    public List<Map.Entry<String, String>> parametersAsTyped(String path) {
        return parameters(path, pairs());
    }

    private List<Map.Entry<String, String>> parameters(String path, Stream<Map.Entry<String, String>> typed) {
        var all = Stream.concat(named(path), typed).toList();
        var names =
                Stream.concat(ofPath(path), all.stream()).map(Map.Entry::getKey).toList();
        names.stream().filter(name -> isTwice(name, names)).findFirst().ifPresent(name -> {
            throw Failure.of(Outcome.USAGE, name + " is given twice");
        });
        return all;
    }

    /** Returns the headers of a request, with those that Graph requires; the user's own headers override them. */
    public Map<String, String> headers(String path, Map<String, String> own) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(own);
        if (AdvancedQuery.isRequired(path, parameters(path))) {
            headers.putIfAbsent(AdvancedQuery.HEADER, AdvancedQuery.VALUE);
        }
        pageSize.filter(size -> DeltaQuery.matches(path))
                .ifPresent(size ->
                        headers.merge("Prefer", "odata.maxpagesize=" + size, (first, second) -> first + ", " + second));
        return headers;
    }

    /** Returns whether the user requested the total number of items, by the option or in the query. */
    public boolean isCounted(String path) {
        return count
                || Stream.concat(ofPath(path), typed())
                        .anyMatch(entry -> entry.getKey().equals("$count")
                                && entry.getValue().equalsIgnoreCase("true"));
    }

    /** Returns the fields of $select, from the option or from the query of the path. */
    public List<String> selected(String path) {
        return Stream.concat(ofPath(path), parameters(path).stream())
                .filter(entry -> entry.getKey().equals("$select"))
                .map(Map.Entry::getValue)
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(name -> name.strip().replace('/', '.'))
                .filter(name -> !name.isEmpty() && !name.equals("*"))
                .toList();
    }

    private Stream<Map.Entry<String, String>> typed() {
        return pairs().map(entry -> Map.entry(withDollar(entry.getKey()), entry.getValue()));
    }

    private Stream<Map.Entry<String, String>> pairs() {
        return query.stream().map(text -> RequestOptions.pair(text, "=", "-p", "KEY=VALUE"));
    }

    /** Returns the parameters in the query of a path. */
    private static Stream<Map.Entry<String, String>> ofPath(String path) {
        return Arrays.stream(path.substring(path.indexOf('?') + 1).split("&"))
                .filter(text -> path.contains("?") && text.contains("="))
                .map(text -> text.split("=", 2))
                .map(pair -> Map.entry(withDollar(pair[0].replace("%24", "$")), pair[1]));
    }

    private Stream<Map.Entry<String, String>> named(String path) {
        if (top.isPresent() && pageSize.isPresent()) {
            throw Failure.of(Outcome.USAGE, "--top and --page-size mean the same: give one of them")
                    .advice("--limit N ends after N items.");
        }
        var size =
                top.or(() -> pageSize.filter(each -> !DeltaQuery.matches(path))).map(QueryOptions::positive);
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

    private static boolean isTwice(String name, List<String> all) {
        return name.startsWith("$")
                && all.stream().filter(name::equalsIgnoreCase).count() > 1;
    }

    /** Adds the quotes that Graph requires around a clause of $search, unless the user typed them; escapes others. */
    private static String quoted(String text) {
        return CLAUSES.matcher(text).lookingAt()
                ? text
                : "\"" + UNESCAPED_QUOTE.matcher(text).replaceAll("\\\\\"") + "\"";
    }

    private static String positive(int size) {
        if (size < 1) {
            throw Failure.of(Outcome.USAGE, "a page needs at least 1 item, not " + size);
        }
        return String.valueOf(size);
    }
}
