package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
    @ParameterizedTest
    @CsvSource({
        "abc, 3",
        "'', 0",
        "é, 1",
        "e\u0301, 1",
        "王, 2",
        "한, 2",
        "\u1112\u1161\u11AB, 2",
        "ｱ, 1",
        "Ａ, 2",
        "👍, 2",
        "👍🏽, 2",
        "👩‍💻, 2",
        "👨‍👩‍👧‍👦!, 3",
        "🧔‍♂️, 2",
        "❤, 1",
        "❤️, 2",
        "1️⃣, 2",
        "🇩🇪, 2",
        "a\u200Bb, 2",
        "a\u200Db, 2",
        "𠀀, 2",
        "שלום, 4",
        "ä́, 1"
    })
    void computes_the_width_of_a_text(String text, int columns) {
        assertThat(TextWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdef, 5, abcd…",
        "ab   cdef, 5, ab…",
        "王秀英, 6, 王秀英",
        "王秀英, 5, 王秀…",
        "王秀英, 4, 王…",
        "e\u0301e\u0301e\u0301, 2, e\u0301…",
        "👩‍💻👩‍💻, 3, 👩‍💻…",
        "abc, 1, …"
    })
    void truncates_between_characters(String text, int columns, String cut) {
        assertThat(TextWidth.cut(text, columns, "…")).isEqualTo(cut);
        assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(columns);
    }

    @Test
    void truncates_with_dots_in_ascii() {
        assertThat(TextWidth.cut("abcdef", 5, "...")).isEqualTo("ab...");
    }
}
