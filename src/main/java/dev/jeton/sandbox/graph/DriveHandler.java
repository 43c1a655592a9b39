package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.drive.ContentLinks;
import dev.jeton.sandbox.drive.Drive;
import dev.jeton.sandbox.drive.DriveItem;
import dev.jeton.sandbox.drive.DriveJson;
import dev.jeton.sandbox.drive.SandboxConflict;
import dev.jeton.sandbox.drive.Storage;
import dev.jeton.sandbox.drive.Uploads;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** Handles {@code /me/drive}, except the contents, for which it redirects to {@link Storage}. */
final class DriveHandler {
    private final Drive drive;
    private final Uploads uploads;
    private final ContentLinks links;
    private final DriveJson json;
    private final GraphPages pages;

    DriveHandler(Storage storage, ContentLinks links, GraphPages pages) {
        this.drive = storage.drive();
        this.uploads = storage.uploads();
        this.links = links;
        this.json = storage.json(links);
        this.pages = pages;
    }

    /** @param rest the decoded part of the path after {@code /me/drive} */
    Reply handle(SandboxCall call, String rest) {
        if (rest.isEmpty()) {
            return call.isGet() ? Reply.json(200, DriveJson.drive()) : GraphError.methodNotAllowed(call);
        }
        return SandboxDriveAddress.of(rest)
                .map(address -> handle(call, address))
                .orElseGet(() -> GraphError.unknownSegment(call, "/drive" + rest));
    }

    private Reply handle(SandboxCall call, SandboxDriveAddress address) {
        return switch (address.action()) {
            case "" -> withItem(call, address, item -> one(call, item));
            case "children" -> withItem(call, address, item -> children(call, item));
            case "content" ->
                call.method().equals("PUT")
                        ? withPath(call, address, path -> put(call, path))
                        : withItem(call, address, item -> content(call, item));
            case "createUploadSession" -> withPath(call, address, path -> createSession(call, address, path));
            default -> GraphError.unknownSegment(call, "/" + address.action());
        };
    }

    private Reply withItem(SandboxCall call, SandboxDriveAddress address, Function<DriveItem, Reply> handler) {
        return address.item(drive).map(handler).orElseGet(() -> missing(call));
    }

    private Reply withPath(SandboxCall call, SandboxDriveAddress address, Function<String, Reply> handler) {
        var refusal = address.item(drive).flatMap(item -> Preconditions.refusal(call, item.tag()));
        return refusal.orElseGet(() -> address.wholePath(drive).map(handler).orElseGet(() -> missing(call)));
    }

    private static Reply missing(SandboxCall call) {
        return GraphError.reply(call, 404, "itemNotFound", "The resource could not be found.");
    }

    private Reply one(SandboxCall call, DriveItem item) {
        return Preconditions.refusal(call, item.tag()).orElseGet(() -> switch (call.method()) {
            case "GET" ->
                GraphQuery.of(call, GraphType.DRIVE_ITEM)
                        .one(call, 200, Row.sparse(json.item(item)))
                        .with("ETag", item.tag());
            case "PATCH" ->
                call.json().map(body -> patch(call, item, body)).orElseGet(() -> GraphError.invalidBody(call));
            case "DELETE" -> delete(item);
            default -> GraphError.methodNotAllowed(call);
        });
    }

    private Reply patch(SandboxCall call, DriveItem item, JsonObject body) {
        if (!body.containsKey("name") && !body.containsKey("parentReference")) {
            throw new GraphErrorReply("invalidRequest", "The sandbox can change only name and parentReference.");
        }
        var name = body.getString("name", item.name());
        if (name.isEmpty() || name.contains("/")) {
            throw new GraphErrorReply("invalidRequest", "The provided name is invalid: '" + name + "'.");
        }
        var folder = Optional.ofNullable(body.getJsonObject("parentReference"))
                .flatMap(this::path)
                .orElse(item.parent());
        var conflict = SandboxConflict.of(body.getString(SandboxConflict.PROPERTY, "fail"));
        var moved = drive.move(item, folder + "/" + name, conflict, call.at());
        return Reply.json(200, json.item(moved)).with("ETag", moved.tag());
    }

    /** Returns the path of the folder with this ID or path; empty if the reference has neither. */
    private Optional<String> path(JsonObject parentReference) {
        var id = Optional.ofNullable(parentReference.getString("id"));
        var path = Optional.ofNullable(parentReference.getString("path"))
                .map(text -> text.replaceFirst("^(/drive|/drives/[^/]+)?/root:?", ""));
        if (id.isEmpty() && path.isEmpty()) {
            return Optional.empty();
        }
        var folder =
                id.isPresent() ? (id.get().equals("root") ? drive.at("") : drive.find(id.get())) : drive.at(path.get());
        return Optional.of(folder.filter(DriveItem::isFolder)
                .orElseThrow(() -> new GraphErrorReply(404, "itemNotFound", "The target folder does not exist."))
                .path());
    }

    private Reply delete(DriveItem item) {
        if (item.path().isEmpty()) {
            throw new GraphErrorReply("invalidRequest", "The root folder cannot be deleted.");
        }
        drive.delete(item);
        return Reply.empty(204);
    }

    private Reply children(SandboxCall call, DriveItem folder) {
        return switch (call.method()) {
            case "GET" -> page(call, folder);
            case "POST" ->
                call.json().map(body -> createFolder(call, folder, body)).orElseGet(() -> GraphError.invalidBody(call));
            default -> GraphError.methodNotAllowed(call);
        };
    }

    private Reply page(SandboxCall call, DriveItem folder) {
        var rows = drive.children(folder).stream()
                .map(item -> Row.sparse(json.item(item)))
                .toList();
        return pages.of(call, GraphType.DRIVE_ITEM, rows);
    }

    private Reply createFolder(SandboxCall call, DriveItem folder, JsonObject body) {
        var name = body.getString("name", "");
        if (body.getJsonObject("folder") == null || name.isEmpty() || name.contains("/")) {
            throw new GraphErrorReply(
                    "invalidRequest", "The sandbox creates folders only: name and folder are required.");
        }
        var conflict = SandboxConflict.of(body.getString(SandboxConflict.PROPERTY, "fail"));
        var created = drive.createFolder(folder.path() + "/" + name, conflict, call.at());
        return Reply.json(201, json.item(created)).with("ETag", created.tag());
    }

    private Reply content(SandboxCall call, DriveItem item) {
        if (!call.isGet()) {
            return GraphError.methodNotAllowed(call);
        }
        if (item.isFolder()) {
            throw new GraphErrorReply("invalidRequest", "A folder has no content.");
        }
        return Reply.redirect(links.download(item));
    }

    private Reply put(SandboxCall call, String path) {
        var conflict = SandboxConflict.of(call.parameters().getOrDefault(SandboxConflict.PROPERTY, "replace"));
        return uploads.upload(call, path, conflict, json);
    }

    private Reply createSession(SandboxCall call, SandboxDriveAddress address, String path) {
        if (!call.method().equals("POST")) {
            return GraphError.methodNotAllowed(call);
        }
        if (!call.body().text().isBlank() && call.json().isEmpty()) {
            return GraphError.invalidBody(call);
        }
        var item = call.json().flatMap(body -> Optional.ofNullable(body.getJsonObject("item")));
        // A request by ID refers to an existing file; a request by path may not expect one.
        var fallback = address.id().isPresent() && address.path().isEmpty() ? "replace" : "fail";
        var conflict = item.map(it -> it.getString(SandboxConflict.PROPERTY)).orElse(fallback);
        return uploads.createSession(call, path, SandboxConflict.of(conflict), links);
    }
}
