package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Failure;
import dev.jeton.graph.drive.UploadStep.Done;
import dev.jeton.graph.drive.UploadStep.Lost;
import dev.jeton.graph.drive.UploadStep.Next;
import dev.jeton.graph.drive.UploadStep.Unclear;
import dev.jeton.http.Attempts;
import dev.jeton.http.Content;
import dev.jeton.http.Exchange;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Takes a file in parts, at a pre-authenticated URL. If a response is lost, or an error may pass, it waits and asks what
 * the session wants next.
 */
public final class UploadSession {
    /** In bytes, a multiple of 320 KiB as it has to be; what is lost of it is sent again. */
    private static final int PART = 32 * (320 << 10);

    /** In bytes. */
    private static final int LONGEST_RESPONSE = 1 << 20;

    /** From this byte on, perhaps to another; more digits than a long has are no byte of a file. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-\\d*");

    /** In letters: as much of a server's text as a message shows. */
    private static final int SHOWN = 40;

    private static final int ANOTHER_PART_WANTED = 416;
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final Exchange files;
    private final Attempts attempts;
    private final URI url;
    private final DriveAddress address;
    private final long size;
    private long furthest;

    /** @param size of the file, in bytes */
    UploadSession(Exchange files, Attempts attempts, URI url, DriveAddress address, long size) {
        this.files = files;
        this.attempts = attempts;
        this.url = url;
        this.address = address;
        this.size = size;
    }

    /** What the session wants next. */
    Uni<UploadStep> status() {
        return Uni.createFrom()
                .deferred(() -> step(
                        new Request(Method.GET, url), known -> Uni.createFrom().item(known)));
    }

    /** Sends the next part. If it is lost, or the session does not advance, waits and asks what is wanted next. */
    Uni<UploadStep> part(OutgoingFile file, long from) {
        return Uni.createFrom().deferred(() -> {
            var part = file.part(from, Math.min(PART, file.size() - from));
            var range = "bytes " + from + "-" + (from + part.length() - 1) + "/" + file.size();
            var request =
                    new Request(Method.PUT, url).header("Content-Range", range).body(part);
            return step(request, step -> taken(step, from));
        });
    }

    /** @param then what follows a response that is final */
    private Uni<UploadStep> step(Request request, Function<UploadStep, Uni<UploadStep>> then) {
        return files.whole(request, LONGEST_RESPONSE)
                .onItemOrFailure()
                .transformToUni((response, failure) -> failure == null
                        ? pause(response).map(this::statusAfter).orElseGet(() -> then.apply(moved(step(response))))
                        : attempts.after(failure).map(this::statusAfter).orElseGet(() -> Uni.createFrom()
                                .failure(failure)));
    }

    private Optional<Uni<Void>> pause(Response<Content> response) {
        return response.status() == ANOTHER_PART_WANTED
                ? attempts.pause("the session wants another part", Optional.empty(), false)
                : attempts.after(response);
    }

    private Uni<UploadStep> statusAfter(Uni<Void> pause) {
        return pause.chain(this::status);
    }

    /** A session that takes a part without naming the next one is asked. */
    private Uni<UploadStep> taken(UploadStep step, long from) {
        return step instanceof Unclear ? status().chain(known -> advanced(known, from)) : advanced(step, from);
    }

    private Uni<UploadStep> advanced(UploadStep step, long from) {
        if (!(step instanceof Next next) || next.offset() > from) {
            return Uni.createFrom().item(step);
        }
        var reason = "the upload of " + address.item() + " stays at byte " + next.offset();
        return attempts.pause(reason, Optional.empty(), false)
                .map(this::statusAfter)
                .orElseGet(() -> Uni.createFrom().failure(Failure.of(UNAVAILABLE, reason)));
    }

    /** Gives all attempts back only if the file moved: a session may answer well, and still take nothing. */
    private UploadStep moved(UploadStep step) {
        if (step instanceof Next next && next.offset() > furthest) {
            furthest = next.offset();
            attempts.progressed();
        }
        return step;
    }

    private UploadStep step(Response<Content> response) {
        if (GONE.contains(response.status())) {
            return new Lost();
        }
        if (response.status() == Upload.TAKEN) {
            throw Upload.taken(address);
        }
        if (!response.isSuccess()) {
            throw refusal(response);
        }
        var text = response.body().text();
        return Json.fields(text).get("nextExpectedRanges") instanceof List<?> ranges && !ranges.isEmpty()
                ? next(String.valueOf(ranges.get(0)))
                : Upload.item(response.status(), text)
                        .<UploadStep>map(Done::new)
                        .orElseGet(() -> new Unclear("its session names neither the file nor a range that is missing"));
    }

    private UploadStep next(String range) {
        var match = RANGE.matcher(range);
        return match.matches() && Long.parseLong(match.group(1)) < size
                ? new Next(Long.parseLong(match.group(1)))
                : new Unclear("its session expects the range '" + range.substring(0, Math.min(range.length(), SHOWN))
                        + "' of " + size + " bytes");
    }

    private Failure refusal(Response<Content> response) {
        var outcome = attempts.areAllowedAfter(response.status()) ? UNAVAILABLE : ERROR;
        return Failure.of(
                outcome, "the upload of " + address.item() + " was answered with HTTP status " + response.status());
    }
}
