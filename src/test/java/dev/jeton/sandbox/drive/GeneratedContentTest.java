package dev.jeton.sandbox.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedContentTest {
    private static final int BLOCK = GeneratedContent.BLOCK;

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 7, 8, 9, 160, BLOCK - 1, BLOCK, BLOCK + 5, 2 * BLOCK, 3 * BLOCK + 1, 4 * BLOCK, 5 * BLOCK + 99
            })
    void the_computed_hash_is_that_of_the_bytes(int size) {
        var stored = GeneratedContent.of(size, 1);

        assertThat(stored.quickXorHash()).isEqualTo(SandboxQuickXorHashTest.hash(all(stored)));
    }

    @Test
    void reading_from_an_offset_returns_the_same_bytes() {
        var stored = GeneratedContent.of(5L * BLOCK, 1);
        var all = all(stored);
        var from = 2 * BLOCK - 100;

        var chunk = stored.content().orElseThrow().read(from, BLOCK + 300).getBytes();

        assertThat(chunk).isEqualTo(Arrays.copyOfRange(all, from, from + BLOCK + 300));
    }

    @Test
    void blocks_and_versions_differ() {
        var first = GeneratedContent.of(2L * BLOCK, 1);
        var all = all(first);

        assertThat(Arrays.copyOf(all, BLOCK)).isNotEqualTo(Arrays.copyOfRange(all, BLOCK, 2 * BLOCK));
        assertThat(all(GeneratedContent.of(2L * BLOCK, 2))).isNotEqualTo(all);
    }

    @Test
    void the_end_of_a_huge_file_is_read_without_delay() {
        var size = 250L << 30;

        var last = GeneratedContent.of(size, 1).content().orElseThrow().read(size - 10, 10);

        assertThat(last.length()).isEqualTo(10);
    }

    private static byte[] all(StoredContent stored) {
        return stored.content().orElseThrow().read(0, (int) stored.size()).getBytes();
    }
}
