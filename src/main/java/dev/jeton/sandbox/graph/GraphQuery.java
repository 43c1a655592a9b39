package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The query options that the sandbox supports.
 *
 * @param select the requested properties; empty for the defaults of the type
 * @param top    the maximum page size
 * @param count  whether to return the total count
 * @param filter empty for all rows
 * @param order  empty for the order of the collection
 * @param manager the {@code $select} of each user's manager; empty if it is not expanded
 */
record GraphQuery(
        GraphType type,
        List<String> select,
        int top,
        boolean count,
        Optional<Predicate<Row>> filter,
        Optional<Order> order,
        Optional<List<String>> manager) {
    static final String MANAGER = "manager";
    static final String SKIP_TOKEN = "$skiptoken";
    static final String DELTA_TOKEN = "$deltatoken";

    private static final int PAGE = 10;
    private static final Pattern EXPAND_MANAGER = Pattern.compile("manager(?:\\(\\$select=([^();$]*)\\))?");
    private static final Set<String> SUPPORTED =
            Set.of("$select", "$top", "$count", "$filter", "$search", "$orderby", "$expand", SKIP_TOKEN, DELTA_TOKEN);

    /** @throws GraphErrorReply if the type lacks a property, or the sandbox an option */
    static GraphQuery of(SandboxCall call, GraphType type) {
        var parameters = call.parameters();
        parameters.keySet().stream()
                .filter(name -> name.startsWith("$") && !SUPPORTED.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new GraphErrorReply("The sandbox does not support the query option '" + name + "'.");
                });
        requireConsistency(call, type, parameters);
        return new GraphQuery(
                type,
                select(parameters.getOrDefault("$select", ""), type),
                top(parameters.getOrDefault("$top", "" + PAGE), type),
                "true".equalsIgnoreCase(parameters.get("$count")),
                Stream.of(
                                option(parameters, "$filter").map(text -> Filter.parse(text, type)),
                                option(parameters, "$search").map(text -> Search.parse(text, type)))
                        .flatMap(Optional::stream)
                        .reduce(Predicate::and),
                option(parameters, "$orderby").map(text -> Order.parse(text, type)),
                option(parameters, "$expand").map(text -> expandedManager(text, type)));
    }

    /** @see <a href="https://learn.microsoft.com/graph/aad-advanced-queries">Microsoft Graph documentation</a> */
    static boolean isConsistencyEventual(SandboxCall call) {
        return call.header("consistencylevel")
                .filter("eventual"::equalsIgnoreCase)
                .isPresent();
    }

    boolean matches(Row row) {
        return filter.isEmpty() || filter.get().test(row);
    }

    List<String> properties() {
        var selected = type.selected(select);
        return manager.isEmpty()
                ? selected
                : Stream.concat(selected.stream(), Stream.of(MANAGER)).toList();
    }

    /** Returns the {@code @odata.context} of the response. */
    String context(SandboxCall call, String suffix) {
        var version = call.path().substring(0, call.path().indexOf('/', 1));
        var properties = select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
        return call.origin() + version + "/$metadata#" + type.collection() + properties + suffix;
    }

    /** Returns the response that contains one entity. */
    Reply one(SandboxCall call, int status, Row row) {
        var text = new StringBuilder();
        var json = new RowText(text);
        text.append("{\"@odata.context\":");
        json.value(context(call, "/$entity"));
        text.append(',');
        json.members(row, properties());
        return Reply.json(status, text.append('}').toString())
                .with("request-id", UUID.randomUUID().toString());
    }

    private static void requireConsistency(SandboxCall call, GraphType type, Map<String, String> parameters) {
        if (!type.isDirectoryObject() || isConsistencyEventual(call)) {
            return;
        }
        Stream.of("$search", "$count")
                .filter(parameters::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw new GraphErrorReply(
                            "Request_UnsupportedQuery",
                            "Request with " + name
                                    + " query parameter only works through MSGraph with a special request"
                                    + " header: 'ConsistencyLevel: eventual'");
                });
    }

    private static Optional<String> option(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static List<String> select(String text, GraphType type) {
        var properties =
                text.isBlank() ? List.<String>of() : List.of(text.strip().split("\\s*,\\s*"));
        properties.forEach(name -> type.property(name, "Select and Expand"));
        return properties;
    }

    private static List<String> expandedManager(String text, GraphType type) {
        var manager = EXPAND_MANAGER.matcher(text.strip());
        if (type != GraphType.USER || !manager.matches()) {
            throw new GraphErrorReply("The sandbox expands only manager, with or without ($select=...).");
        }
        return select(Optional.ofNullable(manager.group(1)).orElse(""), type);
    }

    private static int top(String text, GraphType type) {
        if (!text.matches("\\d{1,6}")) {
            throw new GraphErrorReply("Invalid value '" + text + "' for $top query option found. "
                    + "The $top query option requires a non-negative integer value.");
        }
        var top = Integer.parseInt(text);
        if (top < 1 || type.isDirectoryObject() && top > type.largestPage()) {
            throw new GraphErrorReply("Invalid page size specified: '" + top + "'. Must be between 1 and "
                    + type.largestPage() + " inclusive.");
        }
        if (top > type.largestPage()) {
            throw new GraphErrorReply("The limit of '" + type.largestPage()
                    + "' for Top query has been exceeded. The value from the incoming request is '" + top + "'.");
        }
        return top;
    }
}
