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
    void decrypts_with_the_same_key() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        assertThat(text).matches("v1\\.test-[0-9a-f]{12}\\.[A-Za-z0-9+/]+=*");
        assertThat(encrypted.decrypt(text)).isEqualTo(TOKENS);
        assertThat(encrypted.decrypt(encrypted.encrypt(new byte[0]))).isEmpty();
        assertThat(encrypted.id()).isEqualTo("key");
        assertThat(encrypted.description()).isEqualTo("encrypted with AES-256-GCM, the key is in a test");
    }

    @Test
    void encrypts_the_same_content_differently_each_time() throws IOException {
        assertThat(encrypted.encrypt(TOKENS)).isNotEqualTo(encrypted.encrypt(TOKENS));
    }

    @Test
    void reports_a_wrong_key_as_such() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        var other = new Encrypted(ProtectionMode.KEY, new FixedKeys((byte) 2));
        assertThatThrownBy(() -> other.decrypt(text))
                .isInstanceOf(WrongKey.class)
                .hasMessageContaining("encrypted with another key");
    }

    @Test
    void refuses_a_text_with_any_character_changed() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        for (var i = 0; i < text.length(); i++) {
            var altered = new StringBuilder(text);
            altered.setCharAt(i, text.charAt(i) == '2' ? '3' : '2');
            assertThatThrownBy(() -> encrypted.decrypt(altered.toString()))
                    .as("character %d", i)
                    .isInstanceOfAny(DecryptionFailed.class, WrongKey.class);
        }
    }

    @Test
    void refuses_a_text_that_is_cut_off_anywhere() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        for (var length = 0; length < text.length(); length++) {
            var cut = text.substring(0, length);
            assertThatThrownBy(() -> encrypted.decrypt(cut))
                    .as("%d characters", length)
                    .isInstanceOf(DecryptionFailed.class);
        }
    }

    /** The name has the parameters from which a key is derived. */
    @Test
    void refuses_a_text_with_another_key_name() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        keys.origin = "best";
        var renamed = text.replace("v1.test-", "v1.best-");
        assertThatThrownBy(() -> encrypted.decrypt(renamed)).isInstanceOf(DecryptionFailed.class);
    }

    @Test
    void refuses_a_text_of_another_context() throws IOException {
        var text = encrypted.boundTo("tokens\na").encrypt(TOKENS);
        assertThat(encrypted.boundTo("tokens\na").decrypt(text)).isEqualTo(TOKENS);
        for (var other : List.of(encrypted, encrypted.boundTo(""), encrypted.boundTo("tokens\nb"))) {
            assertThatThrownBy(() -> other.decrypt(text)).isInstanceOf(DecryptionFailed.class);
        }
        assertThatThrownBy(() -> encrypted.boundTo("tokens\na").decrypt(encrypted.encrypt(TOKENS)))
                .isInstanceOf(DecryptionFailed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tokens", "{}", "v2.test-0.AAAA", "v1.test-0.", "v1..AAAA", "v1.TEST.AAAA", "v1.t.AAAA"})
    void refuses_other_text_without_reading_a_key(String text) {
        assertThatThrownBy(() -> encrypted.decrypt(text)).isInstanceOf(DecryptionFailed.class);
        assertThat(keys.given).isEmpty();
    }

    @Test
    void wipes_each_key_after_use() throws IOException {
        var text = encrypted.encrypt(TOKENS);
        encrypted.decrypt(text);
        assertThatThrownBy(() -> encrypted.decrypt(text.substring(0, 40) + "2222" + text.substring(44)))
                .isInstanceOf(DecryptionFailed.class);
        assertThat(keys.given).hasSize(3).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
    }

    /** Returns copies of the same key, and records the arrays. */
    private static final class FixedKeys implements KeySource {
        private final List<byte[]> given = new ArrayList<>();
        private final byte fill;
        private String origin = "test";

        FixedKeys(byte fill) {
            this.fill = fill;
        }

        @Override
        public String description() {
            return "the key is in a test";
        }

        @Override
        public EncryptionKey current() {
            var bytes = new byte[EncryptionKey.LENGTH];
            Arrays.fill(bytes, fill);
            given.add(bytes);
            return new EncryptionKey(origin, bytes);
        }

        @Override
        public EncryptionKey named(String name) {
            return current();
        }
    }
}
