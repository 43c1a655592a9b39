package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.graph.Call;
import dev.jeton.graph.Graph;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.http.Content;
import dev.jeton.http.Method;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/**
 * A file on its way to a drive: at once, or in parts to an {@link UploadSession}. See
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession.
 */
public final class Upload {
    /** In bytes: what is larger goes in parts. */
    private static final int LARGEST_AT_ONCE = 4 << 20;

    static final int TAKEN = 409;

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

    /** The path of the file in the drive. */
    String item() {
        return address.item();
    }

    /** What happens if a file is there, as Graph calls it. */
    String conflict() {
        return conflict.toString();
    }

    /**
     * The whole file at once; the item, as JSON.
     *
     * @param reader where it is read again, should that be needed
     */
    Uni<String> whole(OutgoingFile file, Executor reader) {
        var query = List.of(Map.entry(CONFLICT, conflict.toString()));
        var call = call(Method.PUT, "content", query, "application/octet-stream", file.whole());
        var attempts = exchanges.attempts(true);
        return graph.exchange(call, attempts)
                .chain(answer -> answer.status() == TAKEN && attempts.retries() > 0
                        ? arrived(file, reader).map(item -> item.orElseThrow(() -> taken(address)))
                        : created(accepted(answer, call), file, reader));
    }

    private Uni<String> created(Response<Content> answer, OutgoingFile file, Executor reader) {
        return item(answer.status(), answer.body().text())
                .map(item -> Uni.createFrom().item(item))
                .orElseGet(() -> arrived(file, reader)
                        .map(item -> item.orElseThrow(() -> unconfirmed(
                                "Graph answered with HTTP status " + answer.status() + ", but without the item"))));
    }

    /** Returns the body of a response if it is the item that a request has made: 200 or 201, and an ID. */
    static Optional<String> item(int status, String body) {
        return Optional.of(body)
                .filter(json -> status == OK || status == CREATED)
                .filter(json -> Json.fields(json).get("id") instanceof String id && !id.isEmpty());
    }

    /** Returns the failure of an upload that Graph has not confirmed, although it refused nothing. */
    Failure unconfirmed(String reason) {
        return Failure.of(ERROR, "cannot upload " + address.item() + ": " + reason)
                .advice("Check whether the file is there. The same command sends it again from its beginning.");
    }

    /** Whether a file is too large for one request. */
    boolean needsParts(OutgoingFile file) {
        return file.size() >= LARGEST_AT_ONCE;
    }

    /**
     * The file in parts; the item, as JSON.
     *
     * @param state    keeps the session for another run
     * @param executor where the file is read for its hash, the session is kept, and progress is told
     * @param progress takes the number of bytes that are in the drive
     */
    Uni<String> inParts(OutgoingFile file, UploadState state, Executor executor, LongConsumer progress) {
        return Uni.createFrom().deferred(() -> new PartsUpload(this, file, state, executor, progress).item());
    }

    /** The URL of a new session, which is a secret. */
    Uni<URI> open() {
        var body = "{\"item\":{\"" + CONFLICT + "\":\"" + conflict + "\"}}";
        var call = call(Method.POST, "createUploadSession", List.of(), "application/json", body.getBytes(UTF_8));
        return graph.exchange(call)
                .map(answer ->
                        url(Json.fields(accepted(answer, call).body().text()).get("uploadUrl"), address));
    }

    public static URI url(Object field, DriveAddress address) {
        try {
            var url = new URI(field instanceof String text ? text : "");
            if (url.getHost() == null) {
                throw withoutUrl(address);
            }
            return url;
        } catch (URISyntaxException e) {
            throw withoutUrl(address); // without its cause, which quotes the URL
        }
    }

    private static Failure withoutUrl(DriveAddress address) {
        return Failure.of(ERROR, "cannot upload " + address.item() + ": Graph sent no usable URL of an upload session");
    }

    /**
     * One that was opened, now or in another run.
     *
     * @param size of the file, in bytes
     */
    UploadSession session(URI opened, long size) {
        return new UploadSession(exchanges.files(), exchanges.attempts(true), opened, address, size);
    }

    /**
     * The item, as JSON, where all of the file is there although nobody has said so: that answer may have been lost. Empty
     * where it may have got another name.
     *
     * @param reader where all of the file is read for its hash
     */
    Uni<Optional<String>> arrived(OutgoingFile file, Executor reader) {
        if (conflict == Conflict.RENAME) {
            return Uni.createFrom().item(Optional.empty());
        }
        return graph.exchange(Call.get(address.item(), List.of()))
                .emitOn(reader)
                .map(answer -> Optional.of(answer)
                        .filter(there -> there.isSuccess() && isOf(file, DriveFile.of(there, address)))
                        .map(there -> there.body().text()));
    }

    private boolean isOf(OutgoingFile file, DriveFile there) {
        return there.size().filter(size -> size == file.size()).isPresent()
                && there.hash().map(hash -> hash.equals(file.hash())).orElse(isTellingBySize(file));
    }

    /** Where a session began, nothing was there; what was to be replaced may well be as long as what replaces it. */
    private boolean isTellingBySize(OutgoingFile file) {
        return conflict == Conflict.FAIL && file.size() >= LARGEST_AT_ONCE;
    }

    private Call call(
            Method method, String action, List<Map.Entry<String, String>> query, String type, byte[] content) {
        return new Call(method, address.action(action), query, Optional.of(new Call.TypedBody(type, content)));
    }

    private Response<Content> accepted(Response<Content> answer, Call call) {
        if (answer.status() == TAKEN) {
            throw taken(address);
        }
        return graph.accepted(answer, call);
    }

    static Failure taken(DriveAddress address) {
        return Failure.of(ERROR, address.item() + " is there already").hint("--conflict replace, or --conflict rename");
    }
}
