package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** Handles {@code /sites?search=}: finds the sites with the text in their names; {@code *} finds all. */
final class Sites {
    private final GraphPages pages;
    private final List<JsonObject> all = Stream.of("Sales Europe", "Presales", "Retail", "Umzug Zürich")
            .map(Sites::site)
            .toList();

    Sites(GraphPages pages) {
        this.pages = pages;
    }

    Reply handle(SandboxCall call) {
        var text = call.parameters().getOrDefault("search", "*").toLowerCase(Locale.ROOT);
        var found = all.stream()
                .filter(site -> text.equals("*")
                        || site.getString("displayName")
                                .toLowerCase(Locale.ROOT)
                                .contains(text))
                .map(Row::of);
        return pages.of(call, GraphType.SITE, found.toList());
    }

    private static JsonObject site(String title) {
        var id = UUID.nameUUIDFromBytes(("site " + title).getBytes(UTF_8));
        var name = title.replaceAll("[^A-Za-z]", "");
        return new JsonObject()
                .put(
                        "id",
                        SampleTenant.DOMAIN + "," + id + ","
                                + SampleTenant.PEOPLE.get(0).id())
                .put("createdDateTime", "2025-03-03T08:00:00Z")
                .put("name", name)
                .put("displayName", title)
                .put("description", "About " + title)
                .put("webUrl", "https://" + SampleTenant.DOMAIN + "/sites/" + name);
    }
}
