package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.GraphErrors;
import dev.jeton.graph.drive.Download.Bytes;
import dev.jeton.graph.drive.Download.End;
import dev.jeton.graph.drive.Download.Event;
import dev.jeton.graph.drive.Download.Excess;
import dev.jeton.graph.drive.Download.Restart;
import dev.jeton.http.Attempts;
import dev.jeton.http.Body;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import io.smallrye.mutiny.Multi;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests the bytes of a file from an offset on. Fails with {@link TransferInterrupted} if another request may succeed.
 *
 * @param from the offset, which is the number of bytes in the target
 * @param tag  the version of these bytes
 * @param link the pre-authenticated URL of the contents
 */
public record DownloadRange(
        DriveAddress address, DriveFile file, long from, Optional<String> tag, URI link, Attempts attempts) {
    /** In bytes. */
    private static final int MAX_ERROR = 1 << 20;

    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;

    /** In bytes: SharePoint writes properties of a document into its file. */
    private static final int MOST_ADDED = 1 << 20;

    /** The statuses for an expired URL. */
    private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);

    Multi<Event> events(Exchange files) {
        return files.send(request())
                .onItem()
                .transformToMulti(this::events)
                .onFailure(DownloadRange::isInterruption)
                .transform(lost -> new TransferInterrupted((Failure) lost, Optional.empty()));
    }

    /** Returns a request for the bytes without compression; for all of them if their version is unknown. */
    private Request request() {
        var request = new Request(Method.GET, link).header("Accept-Encoding", "identity");
        return tag.filter(version -> from > 0)
                .map(version -> request.header("Range", "bytes=" + from + "-").header("If-Range", version))
                .orElse(request);
    }

    private Multi<Event> events(Response<Body> response) {
        return switch (response.status()) {
            case PARTIAL -> startsHere(response) ? bytes(response, from, false) : restart(response);
            case NOT_SATISFIABLE ->
                file.size().equals(Optional.of(from))
                        ? discardThen(response, Multi.createFrom().empty())
                        : restart(response);
            default ->
                response.isSuccess()
                        ? Multi.createBy()
                                .concatenating()
                                .streams(
                                        Multi.createFrom().item(new Restart(version(response))),
                                        bytes(response, 0, isWholeFile(response)))
                        : failed(response);
        };
    }

    /** Returns the bytes of the body, which starts at an offset; an {@link Excess} instead of those that are too many. */
    private Multi<Event> bytes(Response<Body> response, long start, boolean isWholeFile) {
        var limit = limit(response, start);
        var end = new AtomicLong(start);
        return Multi.createBy()
                .concatenating()
                .streams(
                        response.body()
                                .chunks()
                                .map(chunk -> end.addAndGet(chunk.remaining()) > limit
                                        ? new Excess(tooLong())
                                        : new Bytes(chunk)),
                        Multi.createFrom().item(new End(isWholeFile)));
    }

    private Failure tooLong() {
        return Failure.of(
                ERROR,
                "cannot download " + address.item() + ": it is longer than the size that Graph says, "
                        + file.size().orElse(0L) + " bytes");
    }

    /** Returns the size of the file; a little more if the response announces more, since SharePoint changes some files. */
    private long limit(Response<Body> response, long start) {
        var announced = response.header("content-length")
                .filter(length -> length.matches("\\d{1,18}"))
                .map(length -> start + Long.parseLong(length));
        return file.size()
                .map(size -> Math.max(size, Math.min(announced.orElse(size), size + MOST_ADDED)))
                .orElse(Long.MAX_VALUE);
    }

    /** Returns whether the response is the version of the metadata, and cannot end early without a failure. */
    private boolean isWholeFile(Response<Body> response) {
        var hasEnd = response.header("content-length")
                .or(() -> response.header("transfer-encoding"))
                .isPresent();
        return hasEnd
                && file.tag().isPresent()
                && response.header("etag")
                        .map(DownloadRange::strong)
                        .equals(file.tag().map(DownloadRange::strong));
    }

    private static String strong(String tag) {
        return tag.replaceFirst("^W/", "");
    }

    /** Drops the bytes in the target, since the file has changed, and fails so that the next attempt starts at 0. */
    private Multi<Event> restart(Response<Body> response) {
        var again = new TransferInterrupted(failure("" + response.status(), ERROR), Optional.empty());
        return discardThen(
                response,
                Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(new Restart(Optional.empty())),
                                Multi.createFrom().failure(again)));
    }

    private static Multi<Event> discardThen(Response<Body> response, Multi<Event> events) {
        return response.body().discard().onItem().transformToMulti(done -> events);
    }

    private boolean startsHere(Response<Body> response) {
        return response.header("content-range")
                .filter(range -> range.startsWith("bytes " + from + "-"))
                .isPresent();
    }

    /** Returns the tag of the response if it is strong, as If-Range requires (RFC 9110, 13.1.5), else that of the file. */
    private Optional<String> version(Response<Body> response) {
        return response.header("etag").filter(tag -> tag.startsWith("\"")).or(file::tag);
    }

    /** Reads the error, which quotes the reason if the server gives one. */
    private Multi<Event> failed(Response<Body> response) {
        return response.body()
                .whole(MAX_ERROR)
                .onFailure()
                .recoverWithItem(Content.EMPTY)
                .map(response::with)
                .onItem()
                .transformToMulti(error -> Multi.createFrom().failure(error(error)));
    }

    private Throwable error(Response<Content> response) {
        var isTransient = attempts.areAllowedAfter(response.status());
        var reason = GraphErrors.message(response).map(text -> ": " + text).orElse("");
        var failure = failure(response.status() + reason, isTransient ? UNAVAILABLE : ERROR);
        return isTransient || EXPIRED.contains(response.status())
                ? new TransferInterrupted(failure, retryAfter(response))
                : failure;
    }

    private Failure failure(String status, Outcome outcome) {
        return Failure.of(outcome, "cannot download " + address.item() + ": its URL returned HTTP status " + status);
    }

    /** Returns Retry-After unless it is zero: then the back-off applies, as a server may send zero each time. */
    private static Optional<Duration> retryAfter(Response<?> response) {
        return RetryAfter.in(response, Instant.now()).filter(wait -> !wait.isZero());
    }

    private static boolean isInterruption(Throwable failure) {
        return failure instanceof ConnectionFailed lost && lost.outcome() == UNAVAILABLE;
    }
}
