package dev.jeton.graph.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OneDriveHashes;
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
}
