package dev.jeton.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraErrorsTest {
    @Test
    void the_table_has_five_filled_columns_and_each_code_once() throws IOException {
        var rows = rows();
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            var cells = List.of(row.split("\t", -1));
            assertThat(cells)
                    .hasSize(5)
                    .allSatisfy(cell -> assertThat(cell).isNotBlank().isEqualTo(cell.strip()));
            assertThat(cells.get(0)).matches("\\d{5,7}");
            assertThat(cells.get(1)).matches("[A-Za-z_]+");
            assertThat(cells.get(3)).endsWith(".");
            assertThat(cells.get(4)).endsWith(".");
        });
        assertThat(rows).extracting(row -> row.split("\t")[0]).doesNotHaveDuplicates();
    }

    @Test
    void every_row_can_be_looked_up() throws IOException {
        var errors = EntraErrors.load();
        assertThat(rows()).allSatisfy(row -> {
            var cells = row.split("\t");
            assertThat(errors.find(Integer.parseInt(cells[0])))
                    .contains(new EntraError(
                            Integer.parseInt(cells[0]),
                            cells[1],
                            EntraError.Actor.valueOf(cells[2]),
                            cells[3],
                            cells[4]));
        });
    }

    @Test
    void an_unknown_code_is_not_there() {
        assertThat(EntraErrors.load().find(12345)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AADSTS70016: pending, 70016",
        "AADSTS7000218: The request body, 7000218",
        "Error AADSTS53003: a. AADSTS50076: b, 53003",
        "AADSTS1234567890: far too long, ",
        "AADSTS12, ",
        "aadsts70016, ",
        "nothing, ",
        "'', "
    })
    void the_first_code_in_a_text_is_found(String text, Integer code) {
        assertThat(EntraErrors.codeIn(text)).isEqualTo(Optional.ofNullable(code));
    }

    private static List<String> rows() throws IOException {
        try (var table = EntraErrors.class.getResourceAsStream("aadsts.tsv")) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
