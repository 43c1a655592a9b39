package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 8, 0x0D, 0x1B, 0x7F, 0x80, 0x9B, 0x9D, 0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069,
                0x2028, 0x2029
            })
    void replaces_control_characters(int point) {
        var text = "a" + Character.toString(point) + "b";
        assertThat(Clean.text(text)).isEqualTo("a\uFFFDb");
        assertThat(Clean.line(text)).doesNotContain(Character.toString(point));
    }

    @Test
    void keeps_line_breaks_and_tabs() {
        assertThat(Clean.text("a\n\tb")).isEqualTo("a\n\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\rb", "a\tb", "a\u2028b", "a\u2029b", "a\u0085b", "a\u000Bb", "a\fb"})
    void replaces_line_breaks_and_tabs_in_a_line(String text) {
        assertThat(Clean.line(text)).isEqualTo("a b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Größe", "王秀英", "👩‍💻", "e\u0301", "שלום"})
    void keeps_letters_of_any_language(String text) {
        assertThat(Clean.line(text)).isEqualTo(text);
    }

    @Test
    void escapes_each_unsafe_character_of_a_text_and_keeps_the_rest() {
        assertThat(Clean.escaped("a\uD800b\uD83D\uDE00\uDC00")).isEqualTo("a\\uD800b\uD83D\uDE00\\uDC00");
        assertThat(Clean.escaped("\u001B[1m\u202Eüß")).isEqualTo("\\u001B[1m\\u202Eüß");
        assertThat(Clean.withoutSurrogates("\uDC00\uDC00a\uD800")).isEqualTo("\uFFFD\uFFFDa\uFFFD");
    }

    @Test
    void returns_a_text_that_is_safe_as_it_is() {
        var text = "Größe 👩";
        assertThat(Clean.escaped(text)).isSameAs(text);
        assertThat(Clean.line(text)).isSameAs(text);
        assertThat(Clean.withoutSurrogates(text)).isSameAs(text);
    }
}
