package dev.jeton.sandbox.azure;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.graph.Links;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Creates pages of two items, with a {@code nextLink}. */
final class AzureList {
    private static final int SIZE = 2;

    private final Links links;

    AzureList(Scenario scenario) {
        this.links = new Links(scenario);
    }

    Reply page(SandboxCall call, List<JsonObject> all) {
        var start = start(call.parameters().getOrDefault(Links.SKIP_TOKEN, "0"));
        var end = Math.min(all.size(), start + SIZE);
        var page = new JsonObject().put("value", new JsonArray(all.subList(Math.min(start, end), end)));
        if (end < all.size()) {
            page.put("nextLink", links.next(call, String.valueOf(end)));
        }
        return Reply.json(200, page);
    }

    /** Returns the position of the first item of a page. */
    private static int start(String token) {
        return token.matches("\\d{1,6}") ? Integer.parseInt(token) : 0;
    }
}
