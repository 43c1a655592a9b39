package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The few resources of Microsoft Graph that the sandbox has: a person, people, a mailbox. Read only. */
final class FakeGraph {
    private static final String CHALLENGE = "Bearer realm=\"\", client_id=\"" + SampleTenant.GRAPH_ID + "\"";
    private static final String MAILBOX = "/me/messages";
    private static final String PEOPLE = "/users";

    private final Tokens tokens;
    private final Outages outages;
    private final ClaimsChallenge challenge;
    private final GraphPages pages;

    FakeGraph(Tokens tokens, Outages outages, ClaimsChallenge challenge, GraphPages pages) {
        this.tokens = tokens;
        this.outages = outages;
        this.challenge = challenge;
        this.pages = pages;
    }

    /** @param resource what follows the version, for example {@code /me/messages} */
    Reply answer(Call call, String resource) {
        Supplier<Reply> healthy = () -> authorized(call, resource);
        return outages.ofGraph(call, healthy).orElseGet(healthy);
    }

    private Reply authorized(Call call, String resource) {
        var header = call.header("authorization").filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7));
        if (header.isEmpty()) {
            return unauthorized(call, "Access token is empty.");
        }
        var access = tokens.find(header.get().substring(7).strip());
        if (access.isEmpty()) {
            return unauthorized(call, "Access token validation failure: the sandbox did not issue it.");
        }
        if (!call.at().isBefore(access.get().expires())) {
            return unauthorized(call, "Lifetime validation failed, the token is expired.");
        }
        return challenge
                .of(call, access.get())
                .orElseGet(() -> granted(call, resource, access.get().grant()));
    }

    private Reply granted(Call call, String resource, Grant grant) {
        return call.isGet()
                ? resource(call, Form.decodePath(resource), grant)
                : GraphError.reply(call, 405, "Request_BadRequest", "The sandbox's Graph is read only.");
    }

    private Reply resource(Call call, String resource, Grant grant) {
        if (resource.equals(MAILBOX) || resource.startsWith(MAILBOX + "/")) {
            return messages(call, resource.substring(MAILBOX.length()), grant);
        }
        if (resource.equals("/me")) {
            return found(call, () -> one(call, GraphType.USER, grant.person().toJson()));
        }
        if (resource.equals(PEOPLE)) {
            return found(call, () -> pages.page(call, GraphQuery.of(call, GraphType.USER), people()));
        }
        return resource.startsWith(PEOPLE + "/")
                ? user(call, resource.substring(PEOPLE.length() + 1))
                : notFound(call, "Resource not found for the segment '" + resource.substring(1) + "'.");
    }

    private Reply messages(Call call, String rest, Grant grant) {
        if (grant.permissions().stream().noneMatch(scope -> scope.startsWith("Mail.Read"))) {
            return GraphError.reply(
                    call, 403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
        }
        return rest.isEmpty()
                ? found(call, () -> pages.page(call, GraphQuery.of(call, GraphType.MESSAGE), SampleTenant.messages()))
                : lookUp(call, GraphType.MESSAGE, SampleTenant.messages(), "id", rest.substring(1));
    }

    private Reply user(Call call, String key) {
        return lookUp(call, GraphType.USER, people(), key.contains("@") ? "userPrincipalName" : "id", key);
    }

    private static Reply lookUp(Call call, GraphType type, List<JsonObject> all, String property, String key) {
        return all.stream()
                .filter(it -> it.getString(property).equalsIgnoreCase(key))
                .findFirst()
                .map(it -> found(call, () -> one(call, type, it)))
                .orElseGet(() -> notFound(call, "Resource '" + key + "' does not exist."));
    }

    private static JsonObject one(Call call, GraphType type, JsonObject resource) {
        var query = GraphQuery.of(call, type);
        return query.context(call, "/$entity").mergeIn(query.shown(resource));
    }

    private static List<JsonObject> people() {
        return SampleTenant.PEOPLE.stream().map(Person::toJson).toList();
    }

    private static Reply found(Call call, Supplier<JsonObject> body) {
        try {
            return Reply.json(200, body.get())
                    .with("request-id", UUID.randomUUID().toString());
        } catch (GraphQuery.Refused e) {
            return GraphError.reply(call, 400, "BadRequest", e.getMessage());
        }
    }

    private static Reply notFound(Call call, String message) {
        return GraphError.reply(call, 404, "Request_ResourceNotFound", message);
    }

    private static Reply unauthorized(Call call, String message) {
        return GraphError.reply(call, 401, "InvalidAuthenticationToken", message)
                .with("WWW-Authenticate", CHALLENGE);
    }
}
