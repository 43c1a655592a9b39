package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/**
 * The query options that the sandbox honours.
 *
 * @param select the properties asked for; empty for the type's usual ones
 * @param top    how many at most on a page
 * @param count  whether to say how many there are in all
 */
record GraphQuery(GraphType type, List<String> select, int top, boolean count) {
    private static final int PAGE = 10;
    private static final int LARGEST_PAGE = 999;
    private static final Set<String> HONOURED = Set.of("$select", "$top", "$count", "$skiptoken");

    /** A query that Graph would refuse, in its words. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** @throws Refused when it asks for what the type does not have, or what the sandbox cannot do */
    static GraphQuery of(Call call, GraphType type) {
        var parameters = call.parameters();
        parameters.keySet().stream()
                .filter(name -> name.startsWith("$") && !HONOURED.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused("The sandbox does not know the query option '" + name + "'.");
                });
        return new GraphQuery(
                type,
                select(parameters.getOrDefault("$select", ""), type),
                top(parameters.getOrDefault("$top", "" + PAGE)),
                "true".equalsIgnoreCase(parameters.get("$count")));
    }

    /** The part of a resource that was asked for. */
    JsonObject shown(JsonObject resource) {
        var part = new JsonObject();
        type.shownWith(select).forEach(property -> part.put(property, resource.getValue(property)));
        return part;
    }

    /** The beginning of every answer: what it is. */
    JsonObject context(Call call, String suffix) {
        var version = call.path().substring(0, call.path().indexOf('/', 1));
        var properties = select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
        return new JsonObject()
                .put(
                        "@odata.context",
                        call.origin() + version + "/$metadata#" + type.collection() + properties + suffix);
    }

    private static List<String> select(String text, GraphType type) {
        var properties =
                text.isBlank() ? List.<String>of() : List.of(text.strip().split("\\s*,\\s*"));
        properties.stream().filter(it -> !type.has(it)).findFirst().ifPresent(it -> {
            throw new Refused("Parsing OData Select and Expand failed: Could not find a property named '" + it
                    + "' on type 'microsoft.graph." + type.typeName() + "'.");
        });
        return properties;
    }

    private static int top(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new Refused("Invalid value '" + text + "' for $top query option found. "
                    + "The $top query option requires a non-negative integer value.");
        }
        var top = Integer.parseInt(text);
        if (top < 1 || top > LARGEST_PAGE) {
            throw new Refused("Invalid page size specified: '" + top + "'. Must be between 1 and " + LARGEST_PAGE
                    + " inclusive.");
        }
        return top;
    }
}
