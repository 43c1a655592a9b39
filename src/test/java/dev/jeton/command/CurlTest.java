package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.Call;
import dev.jeton.http.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurlTest {
    private static final URI PHOTO = URI.create("https://graph.example/v1.0/me/photo");

    @Test
    void prints_a_body_of_text_with_its_quotes() {
        assertThat(curl("{\"name\":\"O'Hara\"}".getBytes(UTF_8)))
                .endsWith(" -H 'Content-Type: image/png' --data-binary '{\"name\":\"O'\\''Hara\"}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "\0", "@secret.txt"})
    void names_the_file_of_a_body_that_is_not_text(String text) {
        assertThat(curl(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("curl -X PUT 'https://graph.example/v1.0/me/photo'"
                        + " -H \"Authorization: Bearer $(jeton token)\" -H 'If-Match: 1'"
                        + " -H 'Content-Type: image/png' --data-binary '@a photo.png'");
    }

    private static String curl(byte[] body) {
        var call = new Call(Method.PUT, "/me/photo", List.of(), Optional.of(new Call.TypedBody("image/png", body)));
        return Curl.of(call, PHOTO, Map.of("If-Match", "1"), "$(jeton token)", "a photo.png");
    }
}
