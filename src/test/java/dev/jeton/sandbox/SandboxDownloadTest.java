package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveVisitor.MEBIBYTE;
import static dev.jeton.sandbox.DriveVisitor.body;
import static dev.jeton.sandbox.DriveVisitor.hash;
import static dev.jeton.sandbox.DriveVisitor.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxDownloadTest {
    @AutoClose
    private final DriveVisitor visitor = DriveVisitor.of(Scenario.APPROVE);

    @Test
    void content_is_elsewhere_and_wants_no_token() {
        var redirect = visitor.graph("GET", "/v1.0/me/drive/root:/Welcome.txt:/content", "");
        var link = redirect.headers().firstValue("location").orElseThrow();
        var file = visitor.get(link);

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(URI.create(link).getAuthority())
                .isNotEqualTo(visitor.sandbox().origin().getAuthority());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(file.body(), UTF_8)).isEqualTo("Welcome to the sandbox's drive.\n");
        assertThat(header(file, "content-length")).isEqualTo("32");
        assertThat(header(file, "etag"))
                .isEqualTo(visitor.item("/v1.0/me/drive/root:/Welcome.txt").getString("eTag"));
    }

    @Test
    void a_token_is_refused_there_and_noted() {
        assertThat(visitor.get(visitor.link(MEBIBYTE), "Authorization", "Bearer " + visitor.token())
                        .statusCode())
                .isEqualTo(401);
        assertThat(visitor.get(visitor.link(MEBIBYTE).replaceAll("tempauth=.*", "tempauth=guessed"))
                        .statusCode())
                .isEqualTo(401);
        var files = visitor.sandbox().filesOrigin().getAuthority();
        assertThat(visitor.sandbox().requests())
                .filteredOn(it -> files.equals(it.headers().get("host")))
                .extracting(it -> it.headers().containsKey("authorization"), LoggedRequest::query)
                .containsExactly(tuple(true, "tempauth=***"), tuple(false, "tempauth=***"));
    }

    @Test
    void the_bytes_are_those_of_the_hash() {
        var item = visitor.item(MEBIBYTE);

        var bytes = visitor.get(visitor.link(MEBIBYTE)).body();
        var copy = visitor.visitor()
                .raw(
                        "PUT",
                        visitor.sandbox().origin() + "/v1.0/me/drive/root:/copy.bin:/content",
                        bytes,
                        "Authorization",
                        "Bearer " + visitor.token());

        assertThat(bytes).hasSize(1 << 20);
        assertThat(hash(body(copy))).isEqualTo(hash(item));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=100-299, 100, 300",
        "bytes=1048000-, 1048000, 1048576",
        "bytes=1048000-9999999, 1048000, 1048576",
        "bytes=-10, 1048566, 1048576",
        "bytes=-9999999, 0, 1048576"
    })
    void ranges_are_parts_of_the_file(String range, int from, int to) {
        var whole = visitor.get(visitor.link(MEBIBYTE)).body();

        var part = visitor.get(visitor.link(MEBIBYTE), "Range", range);

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "content-range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/1048576");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=1048576-, 416",
        "bytes=-0, 416",
        "bytes=5-3, 200",
        "bytes=-, 200",
        "'bytes=0-1,5-6', 200",
        "lines=1-2, 200"
    })
    void ranges_that_cannot_be_had_and_ranges_that_make_no_sense_differ(String range, int status) {
        var answer = visitor.get(visitor.link(MEBIBYTE), "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-range").isPresent()).isEqualTo(status == 416);
    }

    @Test
    void the_end_of_a_huge_file_is_there_at_once_and_so_is_its_beginning() throws Exception {
        var huge = "/v1.0/me/drive/root:/generated/200GiB.bin";
        var size = visitor.item(huge).getLong("size");

        assertThat(size).isEqualTo(200L << 30);
        assertThat(visitor.get(visitor.link(huge), "Range", "bytes=" + (size - 5) + "-")
                        .body())
                .hasSize(5);
        var whole = HttpRequest.newBuilder(URI.create(visitor.link(huge))).build();
        try (var body = visitor.visitor()
                .http()
                .send(whole, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(1 << 20))
                    .isEqualTo(visitor.get(visitor.link(MEBIBYTE)).body());
        }
    }

    @Test
    void if_range_decides_between_a_part_and_the_whole() {
        var tag = visitor.item(MEBIBYTE).getString("eTag");

        assertThat(visitor.get(visitor.link(MEBIBYTE), "Range", "bytes=5-", "If-Range", tag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(visitor.get(visitor.link(MEBIBYTE), "Range", "bytes=5-", "If-Range", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.get(visitor.link(MEBIBYTE), "If-Match", "\"x\"").statusCode())
                .isEqualTo(412);
    }
}
