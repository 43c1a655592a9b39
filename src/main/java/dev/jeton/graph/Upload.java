package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.failure.Failure;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.SecretLinks;
import dev.jeton.http.Unreachable;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file on its way to a drive: at once, or in parts to a session whose address needs no token. See
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession.
 */
public final class Upload {
    /** In bytes: what is larger goes in parts. */
    public static final int LARGEST_AT_ONCE = 4 << 20;

    /** In bytes, a multiple of 320 KiB as it has to be; what is lost of it is sent again. */
    private static final int PART = 32 * (320 << 10);

    private static final String CONFLICT = "@microsoft.graph.conflictBehavior";
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final Graph graph;
    private final SecretLinks links;
    private final Retries retries;
    private final DriveAddress address;
    private final Conflict conflict;
    private int attempts;

    Upload(Graph graph, SecretLinks links, Retries retries, DriveAddress address, Conflict conflict) {
        this.graph = graph;
        this.links = links;
        this.retries = retries;
        this.address = address;
        this.conflict = conflict;
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

        static Step arrived(String item) {
            return new Step(0, Optional.of(item), false);
        }
    }

    /** The path of the file in the drive. */
    public String item() {
        return address.item();
    }

    /** The whole file at once; the item, as JSON. */
    public Uni<String> whole(OutgoingFile file) {
        var query = List.of(Map.entry(CONFLICT, conflict.toString()));
        return accepted(call(Call.Method.PUT, "content", query, "application/octet-stream", file.whole()));
    }

    /** The address of a new session, which is a secret. */
    public Uni<URI> open() {
        var body = "{\"item\":{\"" + CONFLICT + "\":\"" + conflict + "\"}}";
        return accepted(call(
                        Call.Method.POST, "createUploadSession", List.of(), "application/json", body.getBytes(UTF_8)))
                .map(answer -> URI.create(String.valueOf(fields(answer).get("uploadUrl"))));
    }

    /** What a session wants next; asked for again where the answer is lost. */
    public Uni<Step> status(URI session) {
        return Uni.createFrom().deferred(() -> asked(session, links.get(session)));
    }

    /** Sends the next part; where it is lost, waits, and asks the session what it wants next. */
    public Uni<Step> part(URI session, OutgoingFile file, long from) {
        return Uni.createFrom().deferred(() -> {
            var part = file.part(from, Math.min(PART, file.size() - from));
            var range = "bytes " + from + "-" + (from + part.length() - 1) + "/" + file.size();
            return asked(session, links.put(session, Map.of("Content-Range", range), part));
        });
    }

    private Uni<Step> asked(URI session, Uni<dev.jeton.http.Answer> exchange) {
        return exchange.chain(answer -> {
                    if (answer.status() == 416) {
                        return again(session, Failure.of(FIX, "the session wants another part"));
                    }
                    if (PASSING.contains(answer.status())) {
                        return again(
                                session,
                                RetryAfter.in(answer, Instant.now())
                                        .map(refusal(answer)::retryAfter)
                                        .orElse(refusal(answer)));
                    }
                    attempts = 0;
                    return Uni.createFrom().item(step(answer));
                })
                .onFailure(failure -> failure instanceof Failure known
                        && Unreachable.isCauseOf(known)
                        && known.reaction() == RETRY_LATER)
                .recoverWithUni(failure -> again(session, (Failure) failure));
    }

    private Uni<Step> again(URI session, Failure failure) {
        if (attempts >= retries.most()) {
            return Uni.createFrom().failure(failure);
        }
        attempts++;
        var wait = failure.retryAfter().filter(time -> !time.isZero()).orElseGet(() -> Retries.backoff(attempts));
        return retries.waiting(wait, failure.getMessage(), attempts).chain(() -> status(session));
    }

    private Step step(dev.jeton.http.Answer answer) {
        if (GONE.contains(answer.status())) {
            return Step.LOST;
        }
        if (answer.status() == 409) {
            throw taken();
        }
        if (!answer.isSuccess()) {
            throw refusal(answer);
        }
        return fields(answer.body()).get("nextExpectedRanges") instanceof List<?> ranges && !ranges.isEmpty()
                ? new Step(Long.parseLong(String.valueOf(ranges.get(0)).split("-")[0]), Optional.empty(), false)
                : Step.arrived(answer.body());
    }

    private Failure refusal(dev.jeton.http.Answer answer) {
        var reaction = PASSING.contains(answer.status()) ? RETRY_LATER : FIX;
        return Failure.of(
                reaction, "the upload of " + address.item() + " was answered with HTTP status " + answer.status());
    }

    private Failure taken() {
        return Failure.of(FIX, address.item() + " is there already").hint("--conflict replace, or --conflict rename");
    }

    private Call call(
            Call.Method method, String action, List<Map.Entry<String, String>> query, String type, byte[] content) {
        return new Call(method, address.action(action), query, Map.of(), Optional.of(new Call.Body(type, content)));
    }

    private Uni<String> accepted(Call call) {
        return graph.exchange(call).map(answer -> {
            if (answer.status() == 409) {
                throw taken();
            }
            return graph.accepted(answer, call).text();
        });
    }

    private static Map<String, Object> fields(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw Failure.of(FIX, "the answer to an upload is no JSON"); // without its cause, which quotes it
        }
    }
}
