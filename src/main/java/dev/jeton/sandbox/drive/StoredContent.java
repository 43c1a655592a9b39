package dev.jeton.sandbox.drive;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * The size and hash of a file, and its content.
 *
 * @param quickXorHash in Base64
 * @param content      empty if it was too large to store
 */
record StoredContent(long size, String quickXorHash, Optional<SandboxContent> content) {
    static StoredContent of(Buffer all) {
        var hash = new SandboxQuickXorHash();
        hash.add(all.getBytes(), all.length());
        return of(hash, Optional.of(all));
    }

    static StoredContent of(SandboxQuickXorHash hash, Optional<Buffer> all) {
        return new StoredContent(hash.length(), hash.text(), all.map(SandboxContent::of));
    }
}
