package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.SampleTenant;
import dev.jeton.sandbox.Scenario;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** Converts the drive and its items to the JSON of Graph. */
public final class DriveJson {
    private static final Map<String, String> TYPES = Map.of(
            "txt",
            "text/plain",
            "md",
            "text/markdown",
            "csv",
            "text/csv",
            "json",
            "application/json",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final Drive drive;
    private final Scenario scenario;
    private final ContentLinks links;

    DriveJson(Drive drive, Scenario scenario, ContentLinks links) {
        this.drive = drive;
        this.scenario = scenario;
        this.links = links;
    }

    public static JsonObject drive() {
        return new JsonObject()
                .put("id", Drive.ID)
                .put("driveType", "business")
                .put("name", "OneDrive")
                .put("webUrl", webUrl(""));
    }

    /** Returns a <a href="https://learn.microsoft.com/graph/api/resources/driveitem">driveItem</a>. */
    public JsonObject item(DriveItem item) {
        var json = new JsonObject();
        if (!item.isFolder()) {
            json.put("@microsoft.graph.downloadUrl", links.download(item));
        }
        json.put("id", item.id())
                .put("name", item.name())
                .put("size", item.stored().map(StoredContent::size).orElse(0L))
                .put("eTag", item.tag())
                .put("cTag", item.tag().replace("\"{", "\"c:{"))
                .put("createdDateTime", item.created().toString())
                .put("lastModifiedDateTime", item.modified().toString())
                .put("webUrl", webUrl(item.path()))
                .put("parentReference", parent(item));
        item.stored()
                .ifPresentOrElse(
                        content -> json.put("file", file(item, content)),
                        () -> json.put(
                                "folder",
                                new JsonObject()
                                        .put("childCount", drive.children(item).size())));
        return item.path().isEmpty() ? json.put("root", new JsonObject()) : json;
    }

    private JsonObject file(DriveItem item, StoredContent content) {
        var hash = scenario == Scenario.WRONG_HASH ? new SandboxQuickXorHash().text() : content.quickXorHash();
        return new JsonObject()
                .put("mimeType", type(item.name()))
                .put("hashes", new JsonObject().put("quickXorHash", hash));
    }

    private JsonObject parent(DriveItem item) {
        var parent = new JsonObject().put("driveId", Drive.ID).put("driveType", "business");
        return item.path().isEmpty()
                ? parent
                : parent.put("id", drive.at(item.parent()).orElseThrow().id())
                        .put("path", "/drive/root:" + item.parent());
    }

    private static String type(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String webUrl(String path) {
        return "https://" + SampleTenant.DOMAIN + "/personal/Documents" + path.replace(" ", "%20");
    }
}
