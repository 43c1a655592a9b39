package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.GraphErrors;
import dev.jeton.graph.drive.UploadStep.Done;
import dev.jeton.graph.drive.UploadStep.Lost;
import dev.jeton.graph.drive.UploadStep.Next;
import dev.jeton.graph.drive.UploadStep.Refused;
import dev.jeton.graph.drive.UploadStep.Unclear;
import dev.jeton.http.Attempts;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * An upload session at a pre-authenticated URL, which takes a file in parts. After a lost response or a transient error,
 * it waits and requests the status of the session.
 */
public final class UploadSession {
    /** In bytes; Graph requires a multiple of 320 KiB. */
    private static final int PART = 32 * (320 << 10);

    /** In bytes. */
    private static final int MAX_RESPONSE = 1 << 20;

    /** A first and perhaps a last byte, with at most 18 digits, which fit into a long. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-\\d*");

    /** In characters: the limit for a server's text in a message. */
    private static final int MAX_QUOTED = 40;

    private static final int RANGE_NOT_EXPECTED = 416;

    /** SharePoint returns 401 for an expired session. */
    private static final Set<Integer> GONE = Set.of(401, 404, 410);

    private static final Pattern GONE_WORDS =
            Pattern.compile("(?is)expiredToken|session.*(not found|expired|no longer|not exist)");

    private final Exchange files;
    private final Attempts attempts;
    private final UploadTarget target;
    private final long size;
    private SessionUrl opened;
    private long furthest;

    /** @param size of the file in bytes */
    UploadSession(Exchange files, Attempts attempts, SessionUrl opened, UploadTarget target, long size) {
        this.files = files;
        this.attempts = attempts;
        this.opened = opened;
        this.target = target;
        this.size = size;
    }

    /** Returns its URL, with the expiration that it named last. */
    SessionUrl opened() {
        return opened;
    }

    /** Requests the next range that the session expects. */
    Uni<UploadStep> status() {
        return Uni.createFrom()
                .deferred(() -> step(new Request(Method.GET, opened.url()), known -> Uni.createFrom()
                        .item(known)));
    }

    /** Sends the next part. If the session does not advance, waits and requests its status. */
    Uni<UploadStep> part(OutgoingFile file, long from) {
        return Uni.createFrom().deferred(() -> {
            var part = file.part(from, Math.min(PART, file.size() - from));
            var range = "bytes " + from + "-" + (from + part.length() - 1) + "/" + file.size();
            var request = new Request(Method.PUT, opened.url())
                    .header("Content-Range", range)
                    .body(part);
            return step(request, step -> afterPart(checked(step, from + part.length()), from));
        });
    }

    /** @param then handles the step in a response that is final */
    private Uni<UploadStep> step(Request request, Function<UploadStep, Uni<UploadStep>> then) {
        return files.whole(request, MAX_RESPONSE)
                .onItemOrFailure()
                .transformToUni((response, failure) -> failure == null
                        ? pause(response).map(this::statusAfter).orElseGet(() -> then.apply(counted(step(response))))
                        : attempts.after(failure).map(this::statusAfter).orElseGet(() -> Uni.createFrom()
                                .failure(failure)));
    }

    private Optional<Uni<Void>> pause(Response<Content> response) {
        return response.status() == RANGE_NOT_EXPECTED
                ? attempts.pause("the session expects another range", Optional.empty(), false)
                : attempts.after(response);
    }

    private Uni<UploadStep> statusAfter(Uni<Void> pause) {
        return pause.chain(this::status);
    }

    /** Returns the step, unless the session returns an item of another size before it has all bytes. */
    private UploadStep checked(UploadStep step, long end) {
        var isEarly = step instanceof Done done
                && end < size
                && !(Json.fields(done.item()).get("size") instanceof Number known && known.longValue() == size);
        return isEarly ? new Unclear("its session ended after " + end + " of " + size + " bytes") : step;
    }

    /** Requests the status if the response to a part names neither the item nor the next range. */
    private Uni<UploadStep> afterPart(UploadStep step, long from) {
        return step instanceof Unclear ? status().chain(known -> advanced(known, from)) : advanced(step, from);
    }

    private Uni<UploadStep> advanced(UploadStep step, long from) {
        if (!(step instanceof Next next) || next.offset() > from) {
            return Uni.createFrom().item(step);
        }
        var reason = "the upload of " + target.item() + " does not advance from byte " + next.offset();
        return attempts.pause(reason, Optional.empty(), false)
                .map(this::statusAfter)
                .orElseGet(() -> Uni.createFrom().failure(Failure.of(UNAVAILABLE, reason)));
    }

    /** Resets the attempts only if the session has advanced: it may return success without doing so. */
    private UploadStep counted(UploadStep step) {
        if (step instanceof Next next && next.offset() > furthest) {
            furthest = next.offset();
            attempts.progressed();
        }
        return step;
    }

    private UploadStep step(Response<Content> response) {
        if (!response.isSuccess()) {
            return refusal(response);
        }
        var text = response.body().text();
        var fields = Json.fields(text);
        SessionUrl.expiration(fields).ifPresent(time -> opened = new SessionUrl(opened.url(), Optional.of(time)));
        return fields.get("nextExpectedRanges") instanceof List<?> ranges && !ranges.isEmpty()
                ? next(String.valueOf(ranges.get(0)))
                : Upload.item(response.status(), text)
                        .<UploadStep>map(Done::new)
                        .orElseGet(() -> new Unclear("its session names neither the file nor a range that is missing"));
    }

    private UploadStep next(String range) {
        var match = RANGE.matcher(range);
        return match.matches() && Long.parseLong(match.group(1)) < size
                ? new Next(Long.parseLong(match.group(1)))
                : new Unclear("its session expects the range '"
                        + range.substring(0, Math.min(range.length(), MAX_QUOTED)) + "' of " + size + " bytes");
    }

    /** Returns why the session does not take the file; fails if it may take it later. */
    private UploadStep refusal(Response<Content> response) {
        var failure = target.refusal(response);
        if (failure.outcome() == UNAVAILABLE) {
            throw failure;
        }
        var reason = GraphErrors.message(response).orElse("HTTP status " + response.status());
        var words = String.join(" ", GraphErrors.codes(response)) + " " + reason;
        return GONE.contains(response.status()) || GONE_WORDS.matcher(words).find()
                ? new Lost(reason)
                : new Refused(failure);
    }
}
