package dev.jeton.sandbox.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.SandboxBody;
import dev.jeton.sandbox.SandboxCall;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;

/** A file on its way here, or a part of one: hashed as it comes, and kept only where the whole file is small. */
public final class ContentBody implements SandboxBody {
    /** What is larger can be sent here and not fetched again. */
    static final int KEPT = 8 << 20;

    private final SandboxQuickXorHash hash = new SandboxQuickXorHash();
    private Optional<Buffer> all;

    private ContentBody(boolean keep) {
        this.all = keep ? Optional.of(Buffer.buffer()) : Optional.empty();
    }

    /** @param headers of the request, by lower-case name */
    public static ContentBody forRequest(Map<String, String> headers) {
        return new ContentBody(SentRange.of(headers).stream().allMatch(range -> range.total() <= KEPT));
    }

    /** The same bytes, however they came. */
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
        all = all.filter(it -> hash.length() <= KEPT).map(it -> it.appendBuffer(chunk));
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

    Stored stored() {
        return Stored.of(hash, all);
    }
}
