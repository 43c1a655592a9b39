package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.GraphErrorReply;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Files sent here: small ones at once, others in parts. */
public final class Uploads {
    /** In bytes: what is larger wants a session. */
    private static final int LARGEST_AT_ONCE = 250 << 20;

    private final Drive drive;
    private final UploadFaults faults;
    private final Map<String, SandboxUploadSession> sessions = new LinkedHashMap<>();

    Uploads(Drive drive, UploadFaults faults) {
        this.drive = drive;
        this.faults = faults;
    }

    /** @throws GraphErrorReply when it is too large, or may not be there */
    public Reply atOnce(SandboxCall call, String path, SandboxConflict conflict, DriveJson json) {
        var body = ContentBody.of(call);
        if (body.length() > LARGEST_AT_ONCE) {
            throw new GraphErrorReply(413, "requestEntityTooLarge", "The file is too large: create an upload session.");
        }
        return faults.ofWhole(path, reply(drive.write(path, body.stored(), conflict, call.at()), json));
    }

    /** @throws GraphErrorReply when nothing may be there */
    public Reply open(SandboxCall call, String path, SandboxConflict conflict, ContentLinks links) {
        drive.claimed(path, conflict);
        sessions.values().removeIf(session -> !session.isAlive(call.at()));
        var session = new SandboxUploadSession(UUID.randomUUID().toString(), path, conflict, call.at());
        sessions.put(session.id(), session);
        var answer = new JsonObject().put("uploadUrl", links.upload(session));
        return Reply.json(200, answer.mergeIn(session.status()));
    }

    Reply handle(SandboxCall call, String id, DriveJson json) {
        var session = sessions.get(id);
        if (session == null || !session.isAlive(call.at())) {
            return GraphError.reply(call, 404, "itemNotFound", "The upload session was not found.");
        }
        return switch (call.method()) {
            case "GET" -> Reply.json(200, session.status());
            case "DELETE" -> cancel(session);
            case "PUT" -> faults.of(call, session, () -> take(call, session, json), () -> cancel(session));
            default -> GraphError.methodNotAllowed(call);
        };
    }

    private Reply cancel(SandboxUploadSession session) {
        sessions.remove(session.id());
        return Reply.empty(204);
    }

    private Reply take(SandboxCall call, SandboxUploadSession session, DriveJson json) {
        var range = SentRange.of(call.headers())
                .orElseThrow(() -> new GraphErrorReply("invalidRequest", "Content-Range is missing or malformed."));
        session.take(range, ContentBody.of(call), call.at());
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
