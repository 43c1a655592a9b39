package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Handles {@code /users}. */
final class UsersHandler {
    private static final List<String> REQUIRED =
            List.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName", "passwordProfile");
    /** Accepted but never returned. */
    private static final Set<String> WRITE_ONLY = Set.of("passwordProfile");

    private final UserDirectory directory;
    private final Organization organization;
    private final GraphPages pages;
    private final OrderCache orders = new OrderCache();

    UsersHandler(UserDirectory directory, Organization organization, GraphPages pages) {
        this.directory = directory;
        this.organization = organization;
        this.pages = pages;
    }

    /** @param rest the decoded part of the path after {@code /users} */
    Reply handle(SandboxCall call, String rest) {
        return switch (rest) {
            case "" -> collection(call);
            case "/$count" -> count(call);
            default -> one(call, rest.substring(1));
        };
    }

    Reply me(SandboxCall call, String id) {
        return directory.find(id).map(person -> get(call, person)).orElseGet(() -> GraphError.notFound(call, id));
    }

    private Reply get(SandboxCall call, Row person) {
        var query = GraphQuery.of(call, GraphType.USER);
        return query.one(call, 200, organization.expanded(person, query));
    }

    private Reply collection(SandboxCall call) {
        return switch (call.method()) {
            case "GET" -> page(call);
            case "POST" -> call.json().map(body -> create(call, body)).orElseGet(() -> GraphError.invalidBody(call));
            default -> GraphError.methodNotAllowed(call);
        };
    }

    private Reply page(SandboxCall call) {
        var query = GraphQuery.of(call, GraphType.USER);
        var rows = query.order()
                .map(order -> orders.sorted(directory, order, directory.revision()))
                .orElse(directory);
        return pages.page(call, query, organization.expanded(rows, query));
    }

    private Reply count(SandboxCall call) {
        if (!GraphQuery.isConsistencyEventual(call)) {
            throw new GraphErrorReply("Request_BadRequest", "$count is not currently supported.");
        }
        return Reply.text(200, "" + GraphPages.count(GraphQuery.of(call, GraphType.USER), directory));
    }

    private Reply create(SandboxCall call, JsonObject body) {
        REQUIRED.stream()
                .filter(property -> body.getValue(property) == null)
                .findFirst()
                .ifPresent(property -> {
                    throw new GraphErrorReply(
                            "Request_BadRequest",
                            "A value is required for property '" + property + "' of resource 'User'.");
                });
        var name = body.getString("userPrincipalName");
        if (directory.find(name).isPresent()) {
            throw new GraphErrorReply(
                    "Request_BadRequest",
                    "Another object with the same value for property userPrincipalName already exists.");
        }
        var seed = "person " + directory.revision() + " " + name;
        var person = merged(new JsonObject().put("userType", "Member"), body)
                .put("id", UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString());
        directory.add(person);
        return withTag(GraphQuery.of(call, GraphType.USER).one(call, 201, Row.of(person)), person.getString("id"))
                .with("Location", call.origin() + call.path() + "/" + person.getString("id"));
    }

    private Reply one(SandboxCall call, String key) {
        var found = directory.find(key);
        if (found.isEmpty()) {
            return GraphError.notFound(call, key);
        }
        var person = found.get();
        var id = (String) person.value("id");
        return Preconditions.refusal(call, directory.tag(id)).orElseGet(() -> switch (call.method()) {
            case "GET" -> withTag(get(call, person), id);
            case "PATCH" -> call.json().map(body -> patch(person, body)).orElseGet(() -> GraphError.invalidBody(call));
            case "DELETE" -> delete(id);
            default -> GraphError.methodNotAllowed(call);
        });
    }

    private Reply patch(Row person, JsonObject body) {
        var whole = new JsonObject();
        GraphType.USER.all().forEach(property -> whole.put(property, person.value(property)));
        directory.change(merged(whole, body));
        return Reply.empty(204);
    }

    private Reply delete(String id) {
        directory.delete(id);
        return Reply.empty(204);
    }

    private Reply withTag(Reply reply, String id) {
        return reply.with("ETag", directory.tag(id));
    }

    private static JsonObject merged(JsonObject person, JsonObject body) {
        body.fieldNames().stream()
                .filter(property -> !WRITE_ONLY.contains(property))
                .filter(property -> !GraphType.USER.has(property) || property.equals("id"))
                .findFirst()
                .ifPresent(property -> {
                    throw new GraphErrorReply(
                            "Request_BadRequest", "One or more properties contains invalid values: " + property + ".");
                });
        body.forEach(it -> {
            if (!WRITE_ONLY.contains(it.getKey())) {
                person.put(it.getKey(), it.getValue());
            }
        });
        return person;
    }
}
