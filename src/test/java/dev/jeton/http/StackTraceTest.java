package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTraceTest {
    @Test
    void shows_types_messages_and_frames_of_all_causes() {
        var thrown = new IllegalStateException("cannot continue", new IOException((String) null));
        assertThat(StackTrace.lines(thrown))
                .startsWith("java.lang.IllegalStateException: cannot continue")
                .contains("Caused by: java.io.IOException")
                .anyMatch(line -> line.startsWith("\tat dev.jeton.http.StackTraceTest.shows_types_")
                        && line.endsWith(".java:" + thrown.getStackTrace()[0].getLineNumber() + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "For input string: \"SECRET\"",
                "For input string: \"0.AX\n8SECRET",
                "Illegal character in path at index 47: https://sn3302.up.1drv.com/up/SECRET|x",
                "unexpected response {\"refresh_token\":\"SECRET\"}",
                "{\"refresh_token\":\"SECRET\"}",
                "cannot parse 0.AXoSECRETSECRETSECRETSECRET here",
                "header Authorization: SECRET is not valid",
                "device_code=SECRET&grant_type=x",
                "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.SECRET.SECRET"
            })
    void masks_what_a_message_may_quote(String message) {
        var thrown = new IllegalArgumentException("outer " + message, new NumberFormatException(message));
        assertThat(String.join("\n", StackTrace.lines(thrown))).contains("***").doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection refused: localhost/127.0.0.1:443",
                "PKIX path building failed",
                "the certificate is not valid before 2026-01-01",
                "Cannot invoke String.length() because value is null"
            })
    void keeps_other_messages(String message) {
        assertThat(StackTrace.masked(message)).isEqualTo(message);
    }

    @Test
    void ends_at_causes_that_form_a_loop() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(StackTrace.lines(first))
                .filteredOn(line -> line.contains("second"))
                .hasSizeBetween(1, 16);
    }

    @Test
    @Timeout(60)
    void masks_a_long_message_in_linear_time() {
        assertThat(StackTrace.masked("a-".repeat(500_000) + " " + "\"".repeat(100_001)))
                .isNotEmpty();
    }
}
