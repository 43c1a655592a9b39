package dev.jeton.graph;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.http.Attempts;
import dev.jeton.http.Body;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.http.SecretLinks;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The bytes of a file on their way here. Graph is asked for a link that needs no token, and the link for the bytes from
 * where they broke off; a new link is asked for each time, since one lives for a short while only. For one use.
 */
public final class Download {
    private static final int MOST_REDIRECTS = 5;
    private static final int PARTIAL = 206;
    private static final int TOO_FAR = 416;

    /** What a link that has run out is answered, or one that is needed less often. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 410, TOO_FAR, 429, 500, 502, 503, 504);

    private final Graph graph;
    private final SecretLinks links;
    private final Attempts attempts;
    private final DriveAddress address;

    private DriveFile file;
    private long position;
    private long furthest;
    private Optional<String> tag = Optional.empty();
    private boolean mayPass;
    private Optional<Duration> asked = Optional.empty();

    Download(Graph graph, SecretLinks links, Attempts attempts, DriveAddress address) {
        this.graph = graph;
        this.links = links;
        this.attempts = attempts;
        this.address = address;
    }

    /**
     * Bytes of the file, and where they belong. One of offset 0 that comes later than first means that everything before
     * it is to be forgotten: the file is another one now.
     *
     * @param tag of the version that they are of
     */
    public record Piece(long offset, Optional<String> tag, byte[] bytes) {}

    /** What Graph says about the file now. */
    public Uni<DriveFile> look() {
        return graph.file(address).invoke(seen -> file = seen);
    }

    /** What Graph said about the file when it was last asked for a link. */
    public DriveFile file() {
        return file;
    }

    /**
     * The rest of the file; each piece is asked for when the one before it has been taken. Fails where the connection
     * breaks again and again, without a byte more in between.
     *
     * @param from how many bytes are there already
     * @param of   the version that they are of; they count only where it still is that one
     */
    public Multi<Piece> pieces(long from, Optional<String> of) {
        position = of.isPresent() ? from : 0;
        furthest = position;
        tag = of;
        return Multi.createFrom()
                .deferred(this::attempt)
                .onFailure(this::isWorthIt)
                .retry()
                .when(failures -> failures.onItem().transformToUniAndConcatenate(this::waiting));
    }

    private Multi<Piece> attempt() {
        mayPass = false;
        return look().chain(seen -> graph.link(address))
                .chain(link -> open(link, MOST_REDIRECTS))
                .onItem()
                .transformToMulti(this::body);
    }

    private Uni<Response<Body>> open(URI link, int redirects) {
        mayPass = true;
        return links.open(link, range()).chain(answer -> answer.header("location")
                .filter(there -> answer.status() / 100 == 3 && redirects > 0)
                .map(there -> {
                    answer.body().close();
                    return open(redirected(link, there), redirects - 1);
                })
                .orElseGet(() -> Uni.createFrom().item(answer)));
    }

    /** Fails without a word of the URL, which is a secret. */
    static URI redirected(URI link, String location) {
        try {
            return link.resolve(location);
        } catch (IllegalArgumentException e) {
            throw Failure.of(
                    FIX, "the download URL redirects to what is not a URL"); // without the cause, which quotes it
        }
    }

    private Map<String, String> range() {
        var headers = new LinkedHashMap<String, String>();
        if (position > 0) {
            headers.put("Range", "bytes=" + position + "-");
            tag.ifPresent(version -> headers.put("If-Range", version));
        }
        return headers;
    }

    private Multi<Piece> body(Response<Body> head) {
        if (head.status() == TOO_FAR && file.size().equals(Optional.of(position))) {
            head.body().close();
            return Multi.createFrom().empty(); // all of it was there
        }
        if (!head.isSuccess() || head.status() == PARTIAL && !goesOn(head)) {
            head.body().close();
            throw refusal(head);
        }
        if (head.status() != PARTIAL) {
            position = 0;
        }
        tag = head.header("etag").filter(Download::isStrong).or(file::tag);
        var start = Multi.createFrom().item(new Piece(position, tag, new byte[0]));
        return Multi.createBy()
                .concatenating()
                .streams(start, head.body().chunks().map(this::piece));
    }

    /** Only a strong one may stand in If-Range: RFC 9110, section 13.1.5. */
    private static boolean isStrong(String tag) {
        return tag.startsWith("\"");
    }

    private boolean goesOn(Response<Body> head) {
        return head.header("content-range")
                .filter(range -> range.startsWith("bytes " + position + "-"))
                .isPresent();
    }

    private Piece piece(ByteBuffer chunk) {
        var bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        var piece = new Piece(position, tag, bytes);
        position += bytes.length;
        if (position > furthest) {
            furthest = position;
            attempts.progressed();
        }
        return piece;
    }

    private Failure refusal(Response<Body> head) {
        if (head.status() == TOO_FAR || head.status() == PARTIAL) {
            position = 0; // what is there is no beginning of what is here
        }
        asked = RetryAfter.in(head, Instant.now());
        mayPass = PASSING.contains(head.status()) || head.status() == PARTIAL;
        var reaction = head.status() == 429 || head.status() >= 500 ? RETRY_LATER : FIX;
        return Failure.of(
                reaction, "the link to " + address.item() + " was answered with HTTP status " + head.status());
    }

    private boolean isWorthIt(Throwable failure) {
        return mayPass
                && failure instanceof Failure known
                && (!(known instanceof ConnectionFailed) || known.reaction() == RETRY_LATER);
    }

    /** With an item: what has none would not count as a sign to go on. */
    private Uni<Integer> waiting(Throwable failure) {
        var wait = asked.filter(time -> !time.isZero());
        asked = Optional.empty();
        return attempts.pause(failure.getMessage(), wait, false)
                .map(pause -> pause.replaceWith(attempts.retries()))
                .orElseGet(() -> Uni.createFrom().failure(failure));
    }
}
