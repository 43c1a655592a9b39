package dev.jeton.sandbox.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.OneDriveHashes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxQuickXorHashTest {
    @OneDriveHashes
    void the_hash_equals_that_of_onedrive(String bytes, String hash) {
        assertThat(hash(Base64.getDecoder().decode(bytes))).isEqualTo(hash);
    }

    /** Compares with a bit-by-bit version of Microsoft's description: a block of 160 bits, rotated for each byte. */
    @ParameterizedTest
    @ValueSource(ints = {1, 15, 159, 160, 161, 320, 1000, 64_001})
    void the_hash_equals_the_algorithm_in_the_documentation(int length) {
        var bytes = bytes(length);

        assertThat(hash(bytes)).isEqualTo(bitByBit(bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 159, 160, 7777, 10_000})
    void hashes_of_parts_combine_to_the_hash_of_the_whole(int cut) {
        var bytes = bytes(10_000);
        var whole = new SandboxQuickXorHash();
        whole.add(bytes, cut);
        var rest = new SandboxQuickXorHash();
        rest.add(Arrays.copyOfRange(bytes, cut, bytes.length), bytes.length - cut);
        whole.add(rest);

        assertThat(whole.text()).isEqualTo(hash(bytes));
    }

    @Test
    void skipped_zeros_count() {
        var skipped = new SandboxQuickXorHash();
        skipped.skip(12_345);

        assertThat(skipped.text()).isEqualTo(hash(new byte[12_345]));
    }

    static String hash(byte[] bytes) {
        var hash = new SandboxQuickXorHash();
        hash.add(bytes, bytes.length);
        return hash.text();
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static String bitByBit(byte[] bytes) {
        var bits = new boolean[160];
        for (var i = 0; i < bytes.length; i++) {
            for (var bit = 0; bit < 8; bit++) {
                bits[(int) ((i * 11L + bit) % 160)] ^= (bytes[i] >> bit & 1) == 1;
            }
        }
        for (var bit = 0; bit < 64; bit++) {
            bits[96 + bit] ^= ((long) bytes.length >> bit & 1) == 1;
        }
        var block = new byte[20];
        for (var bit = 0; bit < 160; bit++) {
            block[bit / 8] |= (byte) (bits[bit] ? 1 << bit % 8 : 0);
        }
        return Base64.getEncoder().encodeToString(block);
    }
}
