package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Attempts;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.SecretLinks;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Takes a file in parts, at an address that needs no token and is a secret. */
public final class UploadSession {
    /** In bytes, a multiple of 320 KiB as it has to be; what is lost of it is sent again. */
    private static final int PART = 32 * (320 << 10);

    /** From this byte on, perhaps to another; more digits than a long has are no byte of a file. */
    private static final Pattern RANGE = Pattern.compile("(\\d{1,18})-\\d*");

    /** In letters: as much of a server's text as a message shows. */
    private static final int SHOWN = 40;

    private static final int ANOTHER_PART_WANTED = 416;
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final SecretLinks links;
    private final Attempts attempts;
    private final URI url;
    private final DriveAddress address;
    private final long size;
    private long furthest;

    /** @param size of the file, in bytes */
    UploadSession(SecretLinks links, Attempts attempts, URI url, DriveAddress address, long size) {
        this.links = links;
        this.attempts = attempts;
        this.url = url;
        this.address = address;
        this.size = size;
    }

    /** How far it is. */
    public sealed interface Step {
        /** @param from the byte that is wanted next */
        record Next(long from) implements Step {}

        /** @param item the file in the drive, as JSON: all of it is there */
        record Done(String item) implements Step {}

        /** The server does not know the session any more. */
        record Lost() implements Step {}

        /** The session names neither the file nor a byte of it that is missing. */
        record Unclear(String reason) implements Step {}
    }

    /** What it wants next; asked for again where the answer is lost. */
    public Uni<Step> status() {
        return Uni.createFrom()
                .deferred(() -> asked(links.get(url), step -> Uni.createFrom().item(step)));
    }

    /** Sends the next part; if it is lost or the session does not advance, waits and asks what is wanted next. */
    public Uni<Step> part(OutgoingFile file, long from) {
        return Uni.createFrom().deferred(() -> {
            var part = file.part(from, Math.min(PART, file.size() - from));
            var range = "bytes " + from + "-" + (from + part.length() - 1) + "/" + file.size();
            return asked(links.put(url, Map.of("Content-Range", range), part), step -> taken(step, from));
        });
    }

    /** A session that takes a part without a word about the next one is asked. */
    private Uni<Step> taken(Step step, long from) {
        return step instanceof Step.Unclear ? status().chain(known -> advanced(known, from)) : advanced(step, from);
    }

    private Uni<Step> advanced(Step step, long from) {
        return step instanceof Step.Next next && next.from() <= from
                ? again(Failure.of(RETRY_LATER, "the upload of " + address.item() + " stays at byte " + next.from()))
                : Uni.createFrom().item(step);
    }

    private Uni<Step> asked(Uni<Response<Content>> exchange, Function<Step, Uni<Step>> then) {
        return exchange.chain(answer -> {
                    if (answer.status() == ANOTHER_PART_WANTED) {
                        return again(Failure.of(FIX, "the session wants another part"));
                    }
                    if (PASSING.contains(answer.status())) {
                        return again(RetryAfter.in(answer, Instant.now())
                                .map(refusal(answer)::retryAfter)
                                .orElse(refusal(answer)));
                    }
                    return then.apply(moved(step(answer)));
                })
                .onFailure(failure -> failure instanceof ConnectionFailed known && known.reaction() == RETRY_LATER)
                .recoverWithUni(failure -> again((Failure) failure));
    }

    private Uni<Step> again(Failure failure) {
        var wait = failure.retryAfter().filter(time -> !time.isZero());
        return attempts.pause(failure.getMessage(), wait, false)
                .map(pause -> pause.chain(this::status))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }

    /** Only what moves is tried as often again: a session may answer well, and still take nothing. */
    private Step moved(Step step) {
        if (step instanceof Step.Next next && next.from() > furthest) {
            furthest = next.from();
            attempts.progressed();
        }
        return step;
    }

    private Step step(Response<Content> answer) {
        if (GONE.contains(answer.status())) {
            return new Step.Lost();
        }
        if (answer.status() == Upload.TAKEN) {
            throw Upload.taken(address);
        }
        if (!answer.isSuccess()) {
            throw refusal(answer);
        }
        return Upload.fields(answer.body().text()).get("nextExpectedRanges") instanceof List<?> ranges && !ranges.isEmpty()
                ? next(String.valueOf(ranges.get(0)))
                : Upload.item(answer.status(), answer.body().text())
                        .<Step>map(Step.Done::new)
                        .orElseGet(() ->
                                new Step.Unclear("its session names neither the file nor a range that is missing"));
    }

    private Step next(String range) {
        var match = RANGE.matcher(range);
        return match.matches() && Long.parseLong(match.group(1)) < size
                ? new Step.Next(Long.parseLong(match.group(1)))
                : new Step.Unclear("its session expects the range '"
                        + range.substring(0, Math.min(range.length(), SHOWN)) + "' of " + size + " bytes");
    }

    private Failure refusal(Response<Content> answer) {
        var reaction = PASSING.contains(answer.status()) ? RETRY_LATER : FIX;
        return Failure.of(
                reaction, "the upload of " + address.item() + " was answered with HTTP status " + answer.status());
    }
}
