package dev.jeton.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.SandboxBody;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/**
 * The body of an upload: a file or a chunk of one. It is hashed while it arrives, and stored only if the file is small.
 */
public final class ContentBody implements SandboxBody {
    /** In bytes; a larger file can be uploaded but not downloaded. */
    static final int MAX_STORED = 8 << 20;

    private final SandboxQuickXorHash hash = new SandboxQuickXorHash();
    private Optional<Buffer> all;

    private ContentBody(boolean store) {
        this.all = store ? Optional.of(Buffer.buffer()) : Optional.empty();
    }

    /** @param headers of the request, by lower-case name */
    public static ContentBody forRequest(Map<String, String> headers) {
        return new ContentBody(ContentRange.of(headers).stream().allMatch(range -> range.total() <= MAX_STORED));
    }

    /** Returns the body of a request, whatever its type. */
    static ContentBody of(SandboxCall call) {
        if (call.body() instanceof ContentBody content) {
            return content;
        }
        var content = new ContentBody(true);
        content.append(Buffer.buffer(call.body().text()));
        return content;
    }

    @Override
    public void append(Buffer chunk) {
        hash.add(chunk.getBytes(), chunk.length());
        all = all.filter(it -> hash.length() <= MAX_STORED).map(it -> it.appendBuffer(chunk));
    }

    @Override
    public String text() {
        return all.map(it -> it.toString(UTF_8)).orElse("");
    }

    long length() {
        return hash.length();
    }

    SandboxQuickXorHash hash() {
        return hash;
    }

    Optional<Buffer> all() {
        return all;
    }

    StoredContent stored() {
        return StoredContent.of(hash, all);
    }
}
