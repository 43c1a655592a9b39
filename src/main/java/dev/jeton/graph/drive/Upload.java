package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.graph.LenientUrl;
import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * Uploads a file to an address in a drive, in one request or in parts to an {@link UploadSession}. See
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession.
 */
public final class Upload {
    /** In bytes: files of this size or more are uploaded in parts. */
    private static final int PARTS_THRESHOLD = 4 << 20;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String CONFLICT = "@microsoft.graph.conflictBehavior";

    private final Graph graph;
    private final GraphExchanges exchanges;
    private final UploadTarget target;

    Upload(Graph graph, UploadTarget target) {
        this.graph = graph;
        this.exchanges = graph.exchanges();
        this.target = target;
    }

    UploadTarget target() {
        return target;
    }

    /**
     * Uploads the whole file in one request and returns the item as JSON.
     *
     * @param reader hashes the file if the response was lost
     */
    Uni<String> inOneRequest(OutgoingFile file, Executor reader) {
        var query = List.of(Map.entry(CONFLICT, target.conflict().toString()));
        var call = call(Method.PUT, "content", query, "application/octet-stream", file.whole());
        var attempts = exchanges.attempts(true);
        return graph.exchange(call, attempts)
                .chain(response -> response.status() == UploadTarget.CONFLICT && attempts.retries() > 0
                        ? findUploaded(file, reader).map(item -> item.orElseThrow(() -> target.refusal(response)))
                        : created(requireSuccess(response, call), file, reader));
    }

    private Uni<String> created(Response<Content> response, OutgoingFile file, Executor reader) {
        return item(response.status(), response.body().text())
                .map(item -> Uni.createFrom().item(item))
                .orElseGet(() -> findUploaded(file, reader)
                        .map(item -> item.orElseThrow(() -> unconfirmed(
                                "Graph answered with HTTP status " + response.status() + ", but without the item"))));
    }

    /** Returns the body of a response if it is an uploaded item: status 200 or 201, and an ID. */
    static Optional<String> item(int status, String body) {
        return Optional.of(body)
                .filter(json -> status == OK || status == CREATED)
                .filter(json -> Json.fields(json).get("id") instanceof String id && !id.isEmpty());
    }

    /** Returns the failure of an upload that Graph has not confirmed, although it refused nothing. */
    Failure unconfirmed(String reason) {
        return target.failure(reason)
                .advice(
                        "Check whether the file is in the drive. The same command uploads it again from its beginning.");
    }

    /** Returns whether a file is too large for one request. */
    boolean needsParts(OutgoingFile file) {
        return file.size() >= PARTS_THRESHOLD;
    }

    /**
     * Uploads the file in parts and returns the item as JSON.
     *
     * @param state    stores the session for another run
     * @param executor hashes the file, stores the session, and calls {@code progress}
     * @param progress takes the number of uploaded bytes
     */
    Uni<String> inParts(OutgoingFile file, UploadState state, Executor executor, LongConsumer progress) {
        return Uni.createFrom().deferred(() -> new PartsUpload(this, file, state, executor, progress).item());
    }

    /** Opens a session; again after a lost response, since a session that nobody uses expires. */
    Uni<SessionUrl> open() {
        var body = "{\"item\":{\"" + CONFLICT + "\":\"" + target.conflict() + "\"}}";
        var call = call(Method.POST, "createUploadSession", List.of(), "application/json", body.getBytes(UTF_8));
        return graph.exchange(call, exchanges.attempts(true)).map(response -> {
            var fields = Json.fields(requireSuccess(response, call).body().text());
            return new SessionUrl(url(fields.get("uploadUrl"), target.address()), SessionUrl.expiration(fields));
        });
    }

    public static URI url(Object field, DriveAddress address) {
        return LenientUrl.read(field instanceof String text ? text.strip() : "")
                .filter(url -> url.getHost() != null)
                .orElseThrow(() -> withoutUrl(address));
    }

    private static Failure withoutUrl(DriveAddress address) {
        return Failure.of(ERROR, "cannot upload " + address.item() + ": Graph sent no usable URL of an upload session");
    }

    /**
     * Returns an open session.
     *
     * @param opened by this or another run
     * @param size   of the file in bytes
     */
    UploadSession session(SessionUrl opened, long size) {
        return new UploadSession(exchanges.files(), exchanges.attempts(true), opened, target, size);
    }

    /**
     * Returns the item as JSON if the drive has the whole file although the response was lost. Empty if it has not, or
     * if Graph may have renamed it.
     *
     * @param reader hashes the file
     */
    Uni<Optional<String>> findUploaded(OutgoingFile file, Executor reader) {
        if (target.conflict() == Conflict.RENAME) {
            return Uni.createFrom().item(Optional.empty());
        }
        return graph.exchange(Call.get(target.item(), List.of())).emitOn(reader).map(response -> Optional.of(response)
                .filter(found -> found.isSuccess() && isSame(file, DriveFile.of(found, target.address())))
                .map(found -> found.body().text()));
    }

    private boolean isSame(OutgoingFile file, DriveFile found) {
        return found.size().filter(size -> size == file.size()).isPresent()
                && found.hash().map(hash -> hash.equals(file.hash())).orElse(isSizeEnough(file));
    }

    /** Returns whether no other file can have this name: a session with {@code fail} opens only if there is none. */
    private boolean isSizeEnough(OutgoingFile file) {
        return target.conflict() == Conflict.FAIL && file.size() >= PARTS_THRESHOLD;
    }

    private Call call(
            Method method, String action, List<Map.Entry<String, String>> query, String type, byte[] content) {
        return new Call(method, target.address().action(action), query, Optional.of(new Call.TypedBody(type, content)));
    }

    private Response<Content> requireSuccess(Response<Content> response, Call call) {
        if (UploadTarget.isRefused(response)) {
            throw target.refusal(response);
        }
        return graph.requireSuccess(response, call, true);
    }
}
