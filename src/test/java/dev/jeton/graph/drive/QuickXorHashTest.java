package dev.jeton.graph.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OneDriveHashes;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuickXorHashTest {
    @OneDriveHashes
    void it_is_that_of_onedrive(String bytes, String text) {
        var hash = new QuickXorHash();
        var decoded = Base64.getDecoder().decode(bytes);
        hash.add(decoded, decoded.length);
        assertThat(hash.text()).isEqualTo(text);
        assertThat(hash.length()).isEqualTo(decoded.length);
    }

    @Test
    void pieces_make_the_hash_of_the_whole() {
        var bytes = new byte[10_000];
        new Random(1).nextBytes(bytes);
        var whole = new QuickXorHash();
        whole.add(bytes, bytes.length);
        var pieces = new QuickXorHash();
        for (var at = 0; at < bytes.length; at += 77) {
            var piece = java.util.Arrays.copyOfRange(bytes, at, at + 77); // with zeros behind the last one's end
            pieces.add(piece, Math.min(77, bytes.length - at));
        }
        assertThat(pieces.text()).isEqualTo(whole.text());
    }
}
