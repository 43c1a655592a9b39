package dev.jeton.command;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "53003 | AADSTS53003 | | 6",
                "` 50076\n` | AADSTS50076 | | 4",
                "ERROR: AADSTS50076: a. Trace ID: b | AADSTS50076 | | 4",
                "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS65004: x\"} | AADSTS65004 | invalid_grant | 5",
                "POST: {\"error\":\"invalid_request\",\"error_codes\":[90133]} done | AADSTS90133 | invalid_request | 1",
                "{\"error\":\"invalid_grant\",\"suberror\":\"bad_token\"} | | invalid_grant/bad_token | 4",
                "{\"error\":{\"message\":\"AADSTS500014: x\"}} | AADSTS500014 | | 6",
                "AADSTS50076: x {\"access_token\":{}} | AADSTS50076 | | 4",
                "slow_down | | slow_down | 3",
                "invalid_grant/message_only | | invalid_grant/message_only | 6",
                "{\"error\":\"invalid_grant\",\"error_descr | | invalid_grant | 4",
                "{\"error\" : \"invalid_grant\",\"error_description\":\"AADSTS50076: x | AADSTS50076 | | 4",
                "log: {\\\"error\\\":\\\"invalid_client\\\",\\\"x | | invalid_client | 1",
                "400 {a} {\"error\":\"slow_down\"} | | slow_down | 3"
            })
    void finds_errors_in_different_texts(String text, String code, String error, int exitCode) {
        var fields = Explanation.in(text).orElseThrow().fields();
        assertThat(fields)
                .containsEntry("code", code)
                .containsEntry("error", error)
                .containsEntry("exitCode", exitCode);
        assertThat(String.valueOf(fields.get("meaning"))).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "123",
                "{}",
                "[53003]",
                "error 53003",
                "{\"error\":5}",
                "{\"error\":\"",
                "}{",
                "{\"error\"",
                "[",
                "\""
            })
    void a_text_without_an_error_is_not_explained(String text) {
        assertThat(Explanation.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "}",
                "{\"error\":\"",
                "{\"error\":{",
                "{\"a\":[",
                "\"",
                "\\",
                "AADSTS",
                "a_",
                "a: ",
                "\0",
                "9"
            })
    @Timeout(60)
    void a_long_broken_text_is_not_explained(String part) {
        var text = part.repeat((1 << 20) / part.length());
        assertThat(Explanation.in(text)).isEmpty();
        assertThat(Explanation.in(text + "}")).isEmpty();
    }

    @Test
    void an_unknown_error_names_microsofts_page() {
        assertThat(failure(ERROR, () -> Explanation.in("12345")).advice())
                .contains("Microsoft explains it at https://login.microsoftonline.com/error?code=12345.");
        assertThat(failure(ERROR, () -> Explanation.in("{\"error\":\"something_new\"}"))
                        .getMessage())
                .contains("something_new");
    }

    @Test
    void an_unknown_number_under_a_known_error_is_explained_by_the_error() {
        assertThat(Explanation.in("{\"error\":\"invalid_scope\",\"error_codes\":[12345]}")
                        .orElseThrow()
                        .fields())
                .containsEntry("code", "AADSTS12345")
                .containsEntry("meaning", "A scope is not valid: check --scopes.");
    }
}
