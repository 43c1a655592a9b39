package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.SecretLinks;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a file in parts, at an address that needs no token and is a secret. */
public final class UploadSession {
    /** In bytes, a multiple of 320 KiB as it has to be; what is lost of it is sent again. */
    private static final int PART = 32 * (320 << 10);

    private static final int ANOTHER_PART_WANTED = 416;
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final SecretLinks links;
    private final Retries retries;
    private final URI url;
    private final DriveAddress address;
    private int attempts;
    private long furthest;

    UploadSession(SecretLinks links, Retries retries, URI url, DriveAddress address) {
        this.links = links;
        this.retries = retries;
        this.url = url;
        this.address = address;
    }

    /**
     * How far it is.
     *
     * @param next the byte that is wanted next
     * @param item the file in the drive, as JSON, once all of it is there
     * @param lost whether nobody knows the session any more
     */
    public record Step(long next, Optional<String> item, boolean lost) {
        /** Of a session that is new. */
        public static final Step FIRST = new Step(0, Optional.empty(), false);

        private static final Step LOST = new Step(0, Optional.empty(), true);

        /** All of it is there. */
        public static Step arrived(String item) {
            return new Step(0, Optional.of(item), false);
        }
    }

    /** What it wants next; asked for again where the answer is lost. */
    public Uni<Step> status() {
        return Uni.createFrom().deferred(() -> asked(links.get(url)));
    }

    /** Sends the next part; where it is lost, waits, and asks what is wanted next. */
    public Uni<Step> part(OutgoingFile file, long from) {
        return Uni.createFrom().deferred(() -> {
            var part = file.part(from, Math.min(PART, file.size() - from));
            var range = "bytes " + from + "-" + (from + part.length() - 1) + "/" + file.size();
            return asked(links.put(url, Map.of("Content-Range", range), part));
        });
    }

    private Uni<Step> asked(Uni<Response<Content>> exchange) {
        return exchange.chain(answer -> {
                    if (answer.status() == ANOTHER_PART_WANTED) {
                        return again(Failure.of(FIX, "the session wants another part"));
                    }
                    if (PASSING.contains(answer.status())) {
                        return again(RetryAfter.in(answer, Instant.now())
                                .map(refusal(answer)::retryAfter)
                                .orElse(refusal(answer)));
                    }
                    return Uni.createFrom().item(moved(step(answer)));
                })
                .onFailure(failure -> failure instanceof ConnectionFailed known && known.reaction() == RETRY_LATER)
                .recoverWithUni(failure -> again((Failure) failure));
    }

    private Uni<Step> again(Failure failure) {
        if (attempts >= retries.most()) {
            return Uni.createFrom().failure(failure);
        }
        attempts++;
        var wait = failure.retryAfter().filter(time -> !time.isZero()).orElseGet(() -> Retries.backoff(attempts));
        return retries.waiting(wait, failure.getMessage(), attempts).chain(this::status);
    }

    /** Only what moves is tried as often again: a session may answer well, and still take nothing. */
    private Step moved(Step step) {
        if (step.next() > furthest) {
            furthest = step.next();
            attempts = 0;
        }
        return step;
    }

    private Step step(Response<Content> answer) {
        if (GONE.contains(answer.status())) {
            return Step.LOST;
        }
        if (answer.status() == Upload.TAKEN) {
            throw Upload.taken(address);
        }
        if (!answer.isSuccess()) {
            throw refusal(answer);
        }
        return Upload.fields(answer.body().text()).get("nextExpectedRanges") instanceof List<?> ranges
                        && !ranges.isEmpty()
                ? new Step(Long.parseLong(String.valueOf(ranges.get(0)).split("-")[0]), Optional.empty(), false)
                : Step.arrived(answer.body().text());
    }

    private Failure refusal(Response<Content> answer) {
        var reaction = PASSING.contains(answer.status()) ? RETRY_LATER : FIX;
        return Failure.of(
                reaction, "the upload of " + address.item() + " was answered with HTTP status " + answer.status());
    }
}
