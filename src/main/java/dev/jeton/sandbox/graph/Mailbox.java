package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Handles the messages, which are the same for each user. Sent mail reaches nobody. */
final class Mailbox {
    private final GraphPages pages;
    private final OrderCache orders = new OrderCache();
    private final List<JsonObject> messages = SampleTenant.messages();
    private final SentMail sent = new SentMail();
    private int revision;

    Mailbox(GraphPages pages) {
        this.pages = pages;
    }

    /** @param rest the part of the path after {@code /me/messages} */
    Reply messages(SandboxCall call, String rest) {
        if (rest.isEmpty()) {
            return call.isGet() ? page(call) : GraphError.methodNotAllowed(call);
        }
        var key = rest.substring(1);
        return messages.stream()
                .filter(it -> it.getString("id").equals(key))
                .findFirst()
                .map(it -> one(call, it))
                .orElseGet(() -> GraphError.itemNotFound(call));
    }

    /**
     * @param sender the address of the mailbox that sends
     * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">Microsoft Graph documentation</a>
     */
    Reply send(SandboxCall call, String sender) {
        if (!call.method().equals("POST")) {
            return GraphError.methodNotAllowed(call);
        }
        if (call.header("content-type")
                .filter(type -> type.startsWith("text/plain"))
                .isPresent()) {
            return sent.add(call, sender);
        }
        var message = call.json().map(body -> body.getJsonObject("message"));
        if (message.isEmpty()) {
            return GraphError.invalidBody(call);
        }
        return message.map(it -> it.getJsonArray("toRecipients"))
                .filter(it -> !it.isEmpty())
                .map(it -> Reply.empty(202))
                .orElseGet(() ->
                        GraphError.reply(call, 400, "ErrorInvalidRecipients", "At least one recipient isn't valid."));
    }

    /** Returns what was sent in MIME format, or with {@code /ID/$value} one message as it was sent. */
    Reply sent(SandboxCall call, String rest) {
        return rest.isEmpty() ? pages.of(call, GraphType.MESSAGE, sent.rows()) : sent.one(call, rest);
    }

    private Reply page(SandboxCall call) {
        var query = GraphQuery.of(call, GraphType.MESSAGE);
        var rows = SandboxRows.of(messages.stream().map(Row::of).toList());
        return pages.page(
                call,
                query,
                query.order().map(order -> orders.sorted(rows, order, revision)).orElse(rows));
    }

    private Reply one(SandboxCall call, JsonObject message) {
        return Preconditions.refusal(call, message.getString("@odata.etag")).orElseGet(() -> switch (call.method()) {
            case "GET" -> GraphQuery.of(call, GraphType.MESSAGE).one(call, 200, Row.of(message));
            case "PATCH" ->
                call.json().map(body -> patch(call, message, body)).orElseGet(() -> GraphError.invalidBody(call));
            default -> GraphError.methodNotAllowed(call);
        });
    }

    private Reply patch(SandboxCall call, JsonObject message, JsonObject body) {
        if (!(body.getValue("isRead") instanceof Boolean read)) {
            throw new GraphErrorReply("RequestBodyRead", "The sandbox can change only isRead of a message.");
        }
        revision++;
        message.put("isRead", read).put("@odata.etag", "W/\"CQAAABYAAAC" + revision + "\"");
        return GraphQuery.of(call, GraphType.MESSAGE).one(call, 200, Row.of(message));
    }
}
