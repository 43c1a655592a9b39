package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    @Test
    void columns_stand_under_their_names_in_the_order_in_which_they_came() {
        assertThat(Table.of(List.of(row("id", 1, "name", "Adele"), row("name", "Bo", "mail", "bo@contoso.example"))))
                .containsExactly("id  name   mail", "1   Adele", "    Bo     bo@contoso.example");
    }

    @Test
    void wide_letters_and_combining_marks_keep_the_columns_straight() {
        assertThat(Table.of(
                        List.of(row("a", "王秀英", "b", "x"), row("a", "Zoe\u0308", "b", "x"), row("a", "👩", "b", "x"))))
                .containsExactly("a       b", "王秀英  x", "Zoe\u0308     x", "👩      x");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "'', 0", "é, 1", "e\u0301, 1", "王, 2", "한, 2", "ｱ, 1", "Ａ, 2", "👍, 2", "a\u200Bb, 2", "𠀀, 2"
    })
    void a_text_has_a_width_on_the_screen(String text, int columns) {
        assertThat(Table.width(text)).isEqualTo(columns);
    }

    @Test
    void nested_values_and_annotations_are_left_out() {
        assertThat(Table.of(List.of(
                        row("@odata.id", "x", "id", 1, "tags", List.of("a"), "place", Map.of("city", "Ulm")),
                        row("id", 2, "tags", null))))
                .containsExactly("id  tags", "1", "2");
        assertThat(Table.ofFields(row("@odata.context", "x", "id", 1, "tags", List.of("a"))))
                .containsExactly("id  1");
    }

    @Test
    void one_item_is_a_line_a_field() {
        assertThat(Table.ofFields(row("displayName", "Adele", "mail", null, "active", true)))
                .containsExactly("displayName  Adele", "mail", "active       true");
    }

    @Test
    void nothing_is_no_line() {
        assertThat(Table.of(List.of())).isEmpty();
        assertThat(Table.ofFields(Map.of())).isEmpty();
    }

    @Test
    void neither_values_nor_names_can_steer_a_terminal() {
        assertThat(Table.of(List.of(row("a\u001b[2Jb", "x\u001b]0;title\u0007y\nz"))))
                .containsExactly("a\uFFFD[2Jb", "x\uFFFD]0;title\uFFFDy z");
        assertThat(Table.ofFields(row("a\u001b[2Jb", 1))).containsExactly("a\uFFFD[2Jb  1");
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        var all = Arrays.asList(namesAndValues).iterator();
        while (all.hasNext()) {
            row.put((String) all.next(), all.next());
        }
        return row;
    }
}
