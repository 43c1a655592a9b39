package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.GraphErrorReply;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Handles uploads: in one request, or in an upload session. */
public final class Uploads {
    /** In bytes; a larger file needs an upload session. */
    private static final int MAX_SINGLE_REQUEST = 250 << 20;

    private final Drive drive;
    private final UploadFaults faults;
    private final Map<String, SandboxUploadSession> sessions = new LinkedHashMap<>();

    Uploads(Drive drive, UploadFaults faults) {
        this.drive = drive;
        this.faults = faults;
    }

    /** @throws GraphErrorReply if the file is too large, or the path invalid or taken */
    public Reply upload(SandboxCall call, String path, SandboxConflict conflict, DriveJson json) {
        var body = ContentBody.of(call);
        if (body.length() > MAX_SINGLE_REQUEST) {
            throw new GraphErrorReply(413, "requestEntityTooLarge", "The file is too large: create an upload session.");
        }
        return faults.applyToFile(path, reply(drive.write(path, body.stored(), conflict, call.at()), json));
    }

    /** @throws GraphErrorReply if the path is invalid or taken */
    public Reply createSession(SandboxCall call, String path, SandboxConflict conflict, ContentLinks links) {
        drive.checkConflict(path, conflict);
        sessions.values().removeIf(session -> !session.isActive(call.at()));
        var session = new SandboxUploadSession(UUID.randomUUID().toString(), path, conflict, call.at());
        sessions.put(session.id(), session);
        var body = new JsonObject().put("uploadUrl", links.upload(session));
        return Reply.json(200, body.mergeIn(session.status()));
    }

    Reply handle(SandboxCall call, String id, DriveJson json) {
        var session = sessions.get(id);
        if (session == null || !session.isActive(call.at())) {
            return GraphError.reply(call, 404, "itemNotFound", "The upload session was not found.");
        }
        return switch (call.method()) {
            case "GET" -> Reply.json(200, session.status());
            case "DELETE" -> cancel(session);
            case "PUT" -> faults.apply(call, session, () -> append(call, session, json), () -> cancel(session));
            default -> GraphError.methodNotAllowed(call);
        };
    }

    private Reply cancel(SandboxUploadSession session) {
        sessions.remove(session.id());
        return Reply.empty(204);
    }

    private Reply append(SandboxCall call, SandboxUploadSession session, DriveJson json) {
        var range = ContentRange.of(call.headers())
                .orElseThrow(() -> new GraphErrorReply("invalidRequest", "Content-Range is missing or malformed."));
        session.append(range, ContentBody.of(call), call.at());
        if (!session.isComplete()) {
            return Reply.json(202, session.status());
        }
        sessions.remove(session.id());
        return reply(drive.write(session.path(), session.stored(), session.conflict(), call.at()), json);
    }

    private static Reply reply(Drive.Written written, DriveJson json) {
        return Reply.json(written.created() ? 201 : 200, json.item(written.item()))
                .with("ETag", written.item().tag());
    }
}
