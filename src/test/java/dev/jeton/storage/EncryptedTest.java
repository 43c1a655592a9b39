package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedTest {
    private static final byte[] TOKENS = "tokens, with an ümlaut".getBytes(UTF_8);

    private final FixedKeys keys = new FixedKeys((byte) 1);
    private final Protection encrypted = new Encrypted(ProtectionMode.KEY, keys);

    @Test
    void what_was_sealed_opens_with_the_same_key() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        assertThat(sealed).matches("v1\\.test-[0-9a-f]{12}\\.[A-Za-z0-9+/]+=*");
        assertThat(encrypted.open(sealed)).isEqualTo(TOKENS);
        assertThat(encrypted.open(encrypted.seal(new byte[0]))).isEmpty();
        assertThat(encrypted.word()).isEqualTo("key");
        assertThat(encrypted.sentence()).isEqualTo("encrypted with AES-256-GCM, the key is in a test");
    }

    @Test
    void the_same_content_is_never_sealed_alike() throws IOException {
        assertThat(encrypted.seal(TOKENS)).isNotEqualTo(encrypted.seal(TOKENS));
    }

    @Test
    void another_key_is_told_from_an_altered_text() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        var other = new Encrypted(ProtectionMode.KEY, new FixedKeys((byte) 2));
        assertThatThrownBy(() -> other.open(sealed))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("encrypted with another key");
    }

    @Test
    void a_change_of_any_character_is_noticed() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        for (var i = 0; i < sealed.length(); i++) {
            var altered = new StringBuilder(sealed);
            altered.setCharAt(i, sealed.charAt(i) == '2' ? '3' : '2');
            assertThatThrownBy(() -> encrypted.open(altered.toString()))
                    .as("character %d", i)
                    .isInstanceOfAny(DecryptionFailed.class, WrongKey.class);
        }
    }

    @Test
    void a_text_that_was_cut_is_noticed() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        for (var length = 0; length < sealed.length(); length++) {
            var cut = sealed.substring(0, length);
            assertThatThrownBy(() -> encrypted.open(cut))
                    .as("%d characters", length)
                    .isInstanceOf(DecryptionFailed.class);
        }
    }

    /** Else the name of the key could be exchanged, and with it how it is made. */
    @Test
    void the_name_of_the_key_is_authenticated_too() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        keys.origin = "best";
        var renamed = sealed.replace("v1.test-", "v1.best-");
        assertThatThrownBy(() -> encrypted.open(renamed)).isInstanceOf(DecryptionFailed.class);
    }

    @Test
    void what_was_sealed_for_one_place_opens_there_only() throws IOException {
        var sealed = encrypted.boundTo("tokens\na").seal(TOKENS);
        assertThat(encrypted.boundTo("tokens\na").open(sealed)).isEqualTo(TOKENS);
        for (var other : List.of(encrypted, encrypted.boundTo(""), encrypted.boundTo("tokens\nb"))) {
            assertThatThrownBy(() -> other.open(sealed)).isInstanceOf(DecryptionFailed.class);
        }
        assertThatThrownBy(() -> encrypted.boundTo("tokens\na").open(encrypted.seal(TOKENS)))
                .isInstanceOf(DecryptionFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tokens", "{}", "v2.test-0.AAAA", "v1.test-0.", "v1..AAAA", "v1.TEST.AAAA", "v1.t.AAAA"})
    void what_is_no_sealed_text_is_refused_without_asking_for_a_key(String text) {
        assertThatThrownBy(() -> encrypted.open(text)).isInstanceOf(DecryptionFailed.class);
        assertThat(keys.given).isEmpty();
    }

    @Test
    void each_key_is_wiped_after_its_use() throws IOException {
        var sealed = encrypted.seal(TOKENS);
        encrypted.open(sealed);
        assertThatThrownBy(() -> encrypted.open(sealed.substring(0, 40) + "2222" + sealed.substring(44)))
                .isInstanceOf(DecryptionFailed.class);
        assertThat(keys.given).hasSize(3).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
    }

    /** Hands out the same key again and again, and remembers the arrays. */
    private static final class FixedKeys implements KeySource {
        private final List<byte[]> given = new ArrayList<>();
        private final byte filling;
        private String origin = "test";

        FixedKeys(byte filling) {
            this.filling = filling;
        }

        @Override
        public String sentence() {
            return "the key is in a test";
        }

        @Override
        public EncryptionKey current() {
            var bytes = new byte[EncryptionKey.LENGTH];
            Arrays.fill(bytes, filling);
            given.add(bytes);
            return new EncryptionKey(origin, bytes);
        }

        @Override
        public EncryptionKey named(String name) {
            return current();
        }
    }
}
