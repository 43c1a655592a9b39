package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final URI URL = URI.create("https://graph.microsoft.com/v1.0/me");

    private final List<String> told = new ArrayList<>();
    private final Transcript transcript = Transcript.to(told::add);

    @Test
    void an_exchange_is_told_line_by_line() {
        transcript.sent("PATCH", URL, Map.of("Authorization", "Bearer x"), "{\n\"a\":1}".getBytes(UTF_8));
        transcript.answered(URL, 200, Map.of("date", List.of("today")), "{}".getBytes(UTF_8), true);
        assertThat(told)
                .containsExactly(
                        "> PATCH https://graph.microsoft.com/v1.0/me",
                        "> Authorization: ***",
                        ">",
                        "> {",
                        "> \"a\":1}",
                        "< 200",
                        "< date: today",
                        "<",
                        "< {}");
    }

    @Test
    void a_long_body_is_cut_but_not_before_its_secrets_are_masked() {
        var body = "{\"a\":\"" + "x".repeat(1980) + "\",\"refresh_token\":\"" + "SECRET".repeat(1000) + "\"}";
        transcript.answered(URL, 200, Map.of(), body.getBytes(UTF_8), true);
        assertThat(told.get(2)).endsWith("... (" + body.length() + " bytes)").doesNotContain("SECRET");
        assertThat(told.get(2)).hasSizeLessThan(2100);
    }

    @Test
    void of_what_is_no_text_the_size_is_told() {
        transcript.answered(URL, 200, Map.of(), new byte[] {1, 2, 3}, false);
        assertThat(told).containsExactly("< 200", "<", "< (3 bytes)");
    }

    @Test
    void a_request_without_an_answer_is_told_by_the_kind_of_failure() {
        transcript.lost(URL, new IllegalStateException("may hold anything"));
        assertThat(told).containsExactly("< no answer from graph.microsoft.com: IllegalStateException");
    }

    @Test
    void nothing_is_told_where_nobody_asked() {
        Transcript.none().sent("GET", URL, Map.of(), new byte[0]);
        assertThat(told).isEmpty();
    }
}
