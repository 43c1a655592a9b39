package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<List<String>> FIVE = List.of(
            List.of("displayName", "mail", "jobTitle", "city", "id"),
            List.of("Adele Vance", "adele@contoso.example", "Manager", "Ulm", "0123456789"));

    @Test
    void aligns_columns_with_their_names() {
        var rows = List.of(List.of("id", "name", "mail"), List.of("1", "Adele", ""), List.of("", "Bo", "bo@x.example"));
        assertThat(Table.of(rows).lines(rows))
                .containsExactly("id  name   mail", "1   Adele", "    Bo     bo@x.example");
    }

    @Test
    void aligns_wide_characters_and_combining_marks() {
        var rows = List.of(List.of("a", "b"), List.of("王秀英", "x"), List.of("Zoe\u0308", "x"), List.of("👩‍💻", "x"));
        assertThat(Table.of(rows).lines(rows))
                .containsExactly("a       b", "王秀英  x", "Zoe\u0308     x", "👩‍💻      x");
    }

    @Test
    void keeps_the_first_and_last_column_and_those_that_fit() {
        var table = Table.of(FIVE).thatFit(52, List.of(0, 1, 2, 3, 4));
        assertThat(table.lines(FIVE))
                .containsExactly(
                        "displayName  mail                   city  id",
                        "Adele Vance  adele@contoso.example  Ulm   0123456789");
    }

    @Test
    void leaves_out_columns_without_values() {
        var table = Table.of(FIVE).thatFit(36, List.of(0, 2, 4));
        assertThat(table.line(FIVE.get(0))).isEqualTo("displayName  jobTitle  id");
    }

    @Test
    void truncates_the_widest_columns_to_the_screen() {
        var table = Table.of(FIVE).narrowed(50, "…");
        assertThat(table.lines(FIVE))
                .containsExactly(
                        "displayNa…  mail        jobTitle  city  id",
                        "Adele Van…  adele@con…  Manager   Ulm   0123456789")
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(50));
    }

    @Test
    void prints_nothing_without_rows() {
        assertThat(Table.of(List.of()).lines(List.of())).isEmpty();
    }
}
