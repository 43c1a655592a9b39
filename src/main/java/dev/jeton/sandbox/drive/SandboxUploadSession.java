package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.graph.GraphErrorReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that comes in parts, one after the other.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/driveitem-createuploadsession">Microsoft's page</a>
 */
public final class SandboxUploadSession {
    /** In bytes: every part but the last is a multiple of it. */
    static final int STEP = 320 * 1024;

    /** In bytes. */
    private static final int LARGEST_PART = 60 << 20;

    private static final Duration LIFE = Duration.ofDays(1);

    private final String id;
    private final String path;
    private final SandboxConflict conflict;
    private final SandboxQuickXorHash hash = new SandboxQuickXorHash();
    private Optional<Buffer> all = Optional.of(Buffer.buffer());
    private Optional<Long> total = Optional.empty();
    private Instant expires;

    SandboxUploadSession(String id, String path, SandboxConflict conflict, Instant now) {
        this.id = id;
        this.path = path;
        this.conflict = conflict;
        this.expires = now.plus(LIFE);
    }

    String id() {
        return id;
    }

    String path() {
        return path;
    }

    SandboxConflict conflict() {
        return conflict;
    }

    boolean isAlive(Instant now) {
        return now.isBefore(expires);
    }

    boolean isComplete() {
        return total.filter(it -> it == hash.length()).isPresent();
    }

    Stored stored() {
        return Stored.of(hash, all);
    }

    /** @throws GraphErrorReply when it is not the part that is wanted */
    void take(SentRange range, ContentBody part, Instant now) {
        check(range, part);
        hash.add(part.hash());
        all = all.flatMap(before -> part.all().map(before::appendBuffer)).filter(it -> it.length() <= ContentBody.KEPT);
        total = Optional.of(range.total());
        expires = now.plus(LIFE);
    }

    /** What is still to come. */
    JsonObject status() {
        return new JsonObject()
                .put("expirationDateTime", expires.toString())
                .put(
                        "nextExpectedRanges",
                        new JsonArray()
                                .add(hash.length() + "-"
                                        + total.map(it -> "" + (it - 1)).orElse("")));
    }

    private void check(SentRange range, ContentBody part) {
        if (part.length() > LARGEST_PART) {
            throw new GraphErrorReply(413, "invalidRequest", "A part may have at most " + LARGEST_PART + " bytes.");
        }
        if (part.length() != range.length()) {
            throw new GraphErrorReply("invalidRequest", "Content-Length and Content-Range differ.");
        }
        if (total.filter(it -> it != range.total()).isPresent()) {
            throw new GraphErrorReply("invalidRequest", "Content-Range names another total than before.");
        }
        if (range.first() != hash.length()) {
            throw new GraphErrorReply(
                    416,
                    "invalidRange",
                    range.first() < hash.length()
                            ? "The uploaded fragment overlaps with data that has already been received."
                            : "The uploaded fragment is not the next one expected.");
        }
        if (!range.isLast() && range.length() % STEP != 0) {
            throw new GraphErrorReply("invalidRequest", "A part that is not the last must be a multiple of 320 KiB.");
        }
    }
}
