package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<List<String>> FIVE = List.of(
            List.of("displayName", "mail", "jobTitle", "city", "id"),
            List.of("Adele Vance", "adele@contoso.example", "Manager", "Ulm", "0123456789"));

    @Test
    void columns_stand_under_their_names() {
        var rows = List.of(List.of("id", "name", "mail"), List.of("1", "Adele", ""), List.of("", "Bo", "bo@x.example"));
        assertThat(Table.of(rows).lines(rows))
                .containsExactly("id  name   mail", "1   Adele", "    Bo     bo@x.example");
    }

    @Test
    void wide_letters_and_combining_marks_keep_the_columns_straight() {
        var rows = List.of(List.of("a", "b"), List.of("王秀英", "x"), List.of("Zoe\u0308", "x"), List.of("👩‍💻", "x"));
        assertThat(Table.of(rows).lines(rows))
                .containsExactly("a       b", "王秀英  x", "Zoe\u0308     x", "👩‍💻      x");
    }

    @Test
    void of_columns_that_nobody_named_the_first_the_last_and_what_fits_between_are_shown() {
        var table = Table.of(FIVE).thatFit(52, List.of(0, 1, 2, 3, 4));
        assertThat(table.lines(FIVE))
                .containsExactly(
                        "displayName  mail                   city  id",
                        "Adele Vance  adele@contoso.example  Ulm   0123456789");
    }

    @Test
    void a_column_without_a_value_gives_its_room_to_others() {
        var table = Table.of(FIVE).thatFit(36, List.of(0, 2, 4));
        assertThat(table.line(FIVE.get(0))).isEqualTo("displayName  jobTitle  id");
    }

    @Test
    void the_widest_are_cut_until_a_line_fits_the_screen() {
        var table = Table.of(FIVE).narrowed(50, "…");
        assertThat(table.lines(FIVE))
                .containsExactly(
                        "displayNa…  mail        jobTitle  city  id",
                        "Adele Van…  adele@con…  Manager   Ulm   0123456789")
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(50));
    }

    @Test
    void nothing_is_no_line() {
        assertThat(Table.of(List.of()).lines(List.of())).isEmpty();
    }
}
