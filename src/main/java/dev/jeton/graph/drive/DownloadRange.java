package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.drive.Download.Bytes;
import dev.jeton.graph.drive.Download.Event;
import dev.jeton.graph.drive.Download.Restart;
import dev.jeton.http.Attempts;
import dev.jeton.http.Body;
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

/**
 * The bytes of a file from a position on, as one request for them brings them. What may pass with another request fails
 * with {@link TransferInterrupted}.
 *
 * @param from     how many bytes are there
 * @param tag      the version that they are of
 * @param link     the pre-authenticated URL of the contents
 */
public record DownloadRange(
        DriveAddress address, DriveFile file, long from, Optional<String> tag, URI link, Attempts attempts) {
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;

    /** How a URL that has expired is answered. */
    private static final Set<Integer> EXPIRED = Set.of(401, 403, 404, 410);

    Multi<Event> events(Exchange files) {
        return files.send(request())
                .onItem()
                .transformToMulti(this::events)
                .onFailure(DownloadRange::isInterruption)
                .transform(lost -> new TransferInterrupted((Failure) lost, Optional.empty()));
    }

    /** With the bytes that are stored, and not compressed ones. */
    private Request request() {
        var request = new Request(Method.GET, link).header("Accept-Encoding", "identity");
        if (from == 0) {
            return request;
        }
        var range = request.header("Range", "bytes=" + from + "-");
        return tag.map(version -> range.header("If-Range", version)).orElse(range);
    }

    private Multi<Event> events(Response<Body> response) {
        return switch (response.status()) {
            case PARTIAL -> startsHere(response) ? bytes(response) : restart(response);
            case NOT_SATISFIABLE ->
                file.size().equals(Optional.of(from))
                        ? dropped(response, Multi.createFrom().empty())
                        : restart(response);
            default ->
                response.isSuccess()
                        ? Multi.createBy()
                                .concatenating()
                                .streams(Multi.createFrom().item(new Restart(version(response))), bytes(response))
                        : dropped(response, Multi.createFrom().failure(refusal(response)));
        };
    }

    private static Multi<Event> bytes(Response<Body> response) {
        return response.body().chunks().map(Bytes::new);
    }

    /** The bytes that are there are no beginning of the file: the next attempt begins with its first byte. */
    private Multi<Event> restart(Response<Body> response) {
        var again = new TransferInterrupted(failure(response, ERROR), Optional.empty());
        return dropped(
                response,
                Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(new Restart(Optional.empty())),
                                Multi.createFrom().failure(again)));
    }

    private static Multi<Event> dropped(Response<Body> response, Multi<Event> events) {
        return response.body().discard().onItem().transformToMulti(done -> events);
    }

    private boolean startsHere(Response<Body> response) {
        return response.header("content-range")
                .filter(range -> range.startsWith("bytes " + from + "-"))
                .isPresent();
    }

    /** The version that comes. Only a strong tag may stand in If-Range: RFC 9110, section 13.1.5. */
    private Optional<String> version(Response<Body> response) {
        return response.header("etag").filter(tag -> tag.startsWith("\"")).or(file::tag);
    }

    private Throwable refusal(Response<Body> response) {
        var isTransient = attempts.areAllowedAfter(response.status());
        var failure = failure(response, isTransient ? UNAVAILABLE : ERROR);
        return isTransient || EXPIRED.contains(response.status())
                ? new TransferInterrupted(failure, wait(response))
                : failure;
    }

    private Failure failure(Response<Body> response, Outcome outcome) {
        return Failure.of(
                outcome, "the link to " + address.item() + " was answered with HTTP status " + response.status());
    }

    /** A new URL is asked for at once in no case: a server that says so may say so for ever. */
    private static Optional<Duration> wait(Response<Body> response) {
        return RetryAfter.in(response, Instant.now()).filter(wait -> !wait.isZero());
    }

    private static boolean isInterruption(Throwable failure) {
        return failure instanceof ConnectionFailed lost && lost.outcome() == UNAVAILABLE;
    }
}
