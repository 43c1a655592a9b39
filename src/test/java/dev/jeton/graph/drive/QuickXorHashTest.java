package dev.jeton.graph.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OneDriveHashes;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuickXorHashTest {
    @OneDriveHashes
    void returns_the_hash_of_onedrive(String bytes, String text) {
        var hash = new QuickXorHash();
        var decoded = Base64.getDecoder().decode(bytes);
        hash.add(decoded, decoded.length);
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash.length()).isEqualTo(decoded.length);
    }

    @Test
    void returns_the_same_hash_for_chunks() {
        var bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        var whole = new QuickXorHash();
        whole.add(bytes, bytes.length);
        var chunks = new QuickXorHash();
        for (var at = 0; at < bytes.length; at += 77) {
            var chunk = java.util.Arrays.copyOfRange(bytes, at, at + 77); // padded with zeros
            chunks.add(chunk, Math.min(77, bytes.length - at));
        }
        assertThat(chunks.text()).isEqualTo(whole.text());
    }

    @Test
    void returns_the_same_hash_for_bytes_outside_of_the_heap_at_any_offset() {
        var bytes = new byte[1_000];
        new Random(2).nextBytes(bytes);
        for (var split = 0; split <= 200; split++) {
            var whole = new QuickXorHash();
            whole.add(bytes, bytes.length);
            var parts = new QuickXorHash();
            parts.add(bytes, split);
            var rest = ByteBuffer.allocateDirect(bytes.length - split)
                    .put(bytes, split, bytes.length - split)
                    .flip()
                    .asReadOnlyBuffer();
            parts.add(rest);
            assertThat(parts.text()).isEqualTo(whole.text());
            assertThat(rest.position()).isZero();
        }
    }
}
