package dev.jeton.sandbox.drive;

import dev.jeton.sandbox.graph.GraphErrorReply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An upload session: a file that arrives in consecutive chunks.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/driveitem-createuploadsession">Microsoft Graph documentation</a>
 */
public final class SandboxUploadSession {
    /** In bytes; the size of each chunk except the last must be a multiple of it. */
    static final int CHUNK_MULTIPLE = 320 * 1024;

    /** In bytes. */
    private static final int MAX_CHUNK = 60 << 20;

    private static final Duration LIFETIME = Duration.ofDays(1);

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
        this.expires = now.plus(LIFETIME);
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

    boolean isActive(Instant now) {
        return now.isBefore(expires);
    }

    boolean isComplete() {
        return total.filter(it -> it == hash.length()).isPresent();
    }

    StoredContent stored() {
        return StoredContent.of(hash, all);
    }

    /** @throws GraphErrorReply if the chunk is not the expected one */
    void append(ContentRange range, ContentBody chunk, Instant now) {
        check(range, chunk);
        hash.add(chunk.hash());
        all = all.flatMap(before -> chunk.all().map(before::appendBuffer))
                .filter(it -> it.length() <= ContentBody.MAX_STORED);
        total = Optional.of(range.total());
        expires = now.plus(LIFETIME);
    }

    /** Returns the expiry and the ranges still expected. */
    JsonObject status() {
        return new JsonObject()
                .put("expirationDateTime", expires.toString())
                .put(
                        "nextExpectedRanges",
                        new JsonArray()
                                .add(hash.length() + "-"
                                        + total.map(it -> "" + (it - 1)).orElse("")));
    }

    private void check(ContentRange range, ContentBody chunk) {
        if (chunk.length() > MAX_CHUNK) {
            throw new GraphErrorReply(413, "invalidRequest", "A chunk may have at most " + MAX_CHUNK + " bytes.");
        }
        if (chunk.length() != range.length()) {
            throw new GraphErrorReply("invalidRequest", "Content-Length and Content-Range differ.");
        }
        if (total.filter(it -> it != range.total()).isPresent()) {
            throw new GraphErrorReply("invalidRequest", "The total of Content-Range differs from the one before.");
        }
        if (range.first() != hash.length()) {
            throw new GraphErrorReply(
                    416,
                    "invalidRange",
                    range.first() < hash.length()
                            ? "The uploaded fragment overlaps with data that has already been received."
                            : "The uploaded fragment is not the next one expected.");
        }
        if (!range.isLast() && range.length() % CHUNK_MULTIPLE != 0) {
            throw new GraphErrorReply(
                    "invalidRequest", "The size of each chunk except the last must be a multiple of 320 KiB.");
        }
    }
}
