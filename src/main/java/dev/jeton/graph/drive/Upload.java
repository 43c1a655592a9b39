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

    static final int ALREADY_EXISTS = 409;

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final String CONFLICT = "@microsoft.graph.conflictBehavior";

    private final Graph graph;
    private final GraphExchanges exchanges;
    private final DriveAddress address;
    private final Conflict conflict;

    Upload(Graph graph, DriveAddress address, Conflict conflict) {
        this.graph = graph;
        this.exchanges = graph.exchanges();
        this.address = address;
        this.conflict = conflict;
    }

    /** Returns the path of the file in the drive. */
    String item() {
        return address.item();
    }

    /** Returns what Graph does if the file exists. */
    String conflict() {
        return conflict.toString();
    }

    /**
     * Uploads the whole file in one request and returns the item as JSON.
     *
     * @param reader hashes the file if the response was lost
     */
    Uni<String> inOneRequest(OutgoingFile file, Executor reader) {
        var query = List.of(Map.entry(CONFLICT, conflict.toString()));
        var call = call(Method.PUT, "content", query, "application/octet-stream", file.whole());
        var attempts = exchanges.attempts(true);
        return graph.exchange(call, attempts)
                .chain(response -> response.status() == ALREADY_EXISTS && attempts.retries() > 0
                        ? findUploaded(file, reader).map(item -> item.orElseThrow(() -> alreadyExists(address)))
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
        return Failure.of(ERROR, "cannot upload " + address.item() + ": " + reason)
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

    /** Opens a session and returns its URL, which is a secret. */
    Uni<URI> open() {
        var body = "{\"item\":{\"" + CONFLICT + "\":\"" + conflict + "\"}}";
        var call = call(Method.POST, "createUploadSession", List.of(), "application/json", body.getBytes(UTF_8));
        return graph.exchange(call)
                .map(response -> url(
                        Json.fields(requireSuccess(response, call).body().text())
                                .get("uploadUrl"),
                        address));
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
     * @param url  of the session, opened by this or another run
     * @param size of the file in bytes
     */
    UploadSession session(URI url, long size) {
        return new UploadSession(exchanges.files(), exchanges.attempts(true), url, address, size);
    }

    /**
     * Returns the item as JSON if the drive has the whole file although the response was lost. Empty if it has not, or
     * if Graph may have renamed it.
     *
     * @param reader hashes the file
     */
    Uni<Optional<String>> findUploaded(OutgoingFile file, Executor reader) {
        if (conflict == Conflict.RENAME) {
            return Uni.createFrom().item(Optional.empty());
        }
        return graph.exchange(Call.get(address.item(), List.of()))
                .emitOn(reader)
                .map(response -> Optional.of(response)
                        .filter(found -> found.isSuccess() && isSame(file, DriveFile.of(found, address)))
                        .map(found -> found.body().text()));
    }

    private boolean isSame(OutgoingFile file, DriveFile found) {
        return found.size().filter(size -> size == file.size()).isPresent()
                && found.hash().map(hash -> hash.equals(file.hash())).orElse(isSizeEnough(file));
    }

    /** Returns whether no other file can have this name: a session with {@code fail} opens only if there is none. */
    private boolean isSizeEnough(OutgoingFile file) {
        return conflict == Conflict.FAIL && file.size() >= PARTS_THRESHOLD;
    }

    private Call call(
            Method method, String action, List<Map.Entry<String, String>> query, String type, byte[] content) {
        return new Call(method, address.action(action), query, Optional.of(new Call.TypedBody(type, content)));
    }

    private Response<Content> requireSuccess(Response<Content> response, Call call) {
        if (response.status() == ALREADY_EXISTS) {
            throw alreadyExists(address);
        }
        return graph.requireSuccess(response, call);
    }

    static Failure alreadyExists(DriveAddress address) {
        return Failure.of(ERROR, "cannot upload " + address.item() + ": a file of this name exists")
                .advice("Add --conflict replace or --conflict rename.");
    }
}
