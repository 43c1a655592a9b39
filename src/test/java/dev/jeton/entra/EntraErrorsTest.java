package dev.jeton.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntraErrorsTest {
    private static final String SENTENCE = "[A-Z][^\\t]*\\.";

    @Test
    void the_table_has_at_least_130_codes_sorted_and_without_duplicates() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(130);
        assertThat(rows())
                .extracting(row -> Integer.valueOf(row.split("\t")[0]))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void every_row_has_a_valid_value_in_every_column() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            var cells = List.of(row.split("\t", -1));
            assertThat(cells).hasSize(8);
            assertThat(cells.get(0)).matches("\\d{5,7}");
            assertThat(cells.get(1)).matches("-|[A-Z][A-Za-z0-9_]+");
            assertThat(cells.get(3)).matches("yes|no");
            assertThat(cells.get(5)).matches("-|jeton [a-z][^\\s]*( [^\\s]+)*");
            assertThat(cells.get(6)).matches(SENTENCE);
            assertThat(cells.get(7)).matches(SENTENCE);
        });
    }

    @Test
    void no_two_codes_have_the_same_meaning() throws IOException {
        assertThat(rows()).extracting(row -> row.split("\t")[6]).doesNotHaveDuplicates();
    }

    @Test
    void finds_every_row_by_its_code() throws IOException {
        var errors = EntraErrors.load();
        assertThat(errors.all()).hasSameSizeAs(rows());
        assertThat(errors.all())
                .allSatisfy(error -> assertThat(errors.find(error.code())).contains(error));
    }

    @Test
    void reads_every_column_of_a_row() {
        assertThat(EntraErrors.load().find(90033))
                .contains(new EntraError(
                        90033,
                        "MsodsServiceUnavailable",
                        EntraError.Actor.NOBODY,
                        true,
                        Source.REFERENCE,
                        "",
                        "Entra's directory is temporarily unavailable.",
                        "Try again in a minute."));
    }

    @Test
    void every_code_that_needs_nobody_to_act_can_be_retried() {
        assertThat(EntraErrors.load().all())
                .filteredOn(error -> error.actor() == EntraError.Actor.NOBODY)
                .isNotEmpty()
                .allMatch(EntraError::retry);
    }

    @ParameterizedTest
    @CsvSource({
        "50059, by its domain or ID",
        "90133, by its domain or ID",
        "90002, typing error",
        "90002, subscriptions"
    })
    void codes_on_the_device_code_page_of_microsoft_have_its_advice(int code, String advice) {
        assertThat(EntraErrors.load().find(code)).hasValueSatisfying(error -> {
            assertThat(error.source()).isEqualTo(Source.DEVICE_CODE_PAGE);
            assertThat(error.command()).isEqualTo("jeton login --tenant contoso.com");
            assertThat(error.advice()).contains(advice);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "28000, YOU, several APIs",
        "50187, POLICY_ADMIN, verified device",
        "500571, ADMIN, guest account is disabled",
        "530003, POLICY_ADMIN, managed device",
        "650053, YOU, does not publish",
        "9002331, YOU, personal accounts only",
        "9002346, YOU, personal accounts only"
    })
    void codes_that_public_reports_name_are_explained(int code, EntraError.Actor actor, String meaning) {
        assertThat(EntraErrors.load().find(code)).hasValueSatisfying(error -> {
            assertThat(error.actor()).isEqualTo(actor);
            assertThat(error.meaning()).contains(meaning);
        });
    }

    @ParameterizedTest
    @CsvSource({"9002331", "9002346"})
    void an_app_for_personal_accounts_only_gets_the_command_that_names_consumers(int code) {
        assertThat(EntraErrors.load().find(code)).hasValueSatisfying(error -> assertThat(error.command())
                .isEqualTo("jeton login --browser --tenant consumers"));
    }

    @ParameterizedTest
    @EnumSource
    void every_source_is_used_and_has_a_url(Source source) {
        assertThat(source.url()).startsWith("https://");
        assertThat(EntraErrors.load().all()).anyMatch(error -> error.source() == source);
    }

    @Test
    void finds_no_unknown_code() {
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
    void finds_the_first_code_in_a_text(String text, Integer code) {
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
