package dev.jeton.sandbox;

import static dev.jeton.sandbox.DriveClient.MEBIBYTE;
import static dev.jeton.sandbox.DriveClient.body;
import static dev.jeton.sandbox.DriveClient.hash;
import static dev.jeton.sandbox.DriveClient.header;
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
    private final DriveClient client = DriveClient.of(Scenario.APPROVE);

    @Test
    void content_redirects_to_a_pre_authenticated_url_on_another_origin() {
        var redirect = client.graph("GET", "/v1.0/me/drive/root:/Welcome.txt:/content", "");
        var link = redirect.headers().firstValue("location").orElseThrow();
        var file = client.get(link);

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(URI.create(link).getAuthority())
                .isNotEqualTo(client.sandbox().origin().getAuthority());
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(new String(file.body(), UTF_8)).isEqualTo("Welcome to the sandbox's drive.\n");
        assertThat(header(file, "content-length")).isEqualTo("32");
        assertThat(header(file, "etag"))
                .isEqualTo(client.item("/v1.0/me/drive/root:/Welcome.txt").getString("eTag"));
    }

    @Test
    void a_download_with_a_token_or_a_wrong_secret_gets_401_and_is_logged() {
        assertThat(client.get(client.link(MEBIBYTE), "Authorization", "Bearer " + client.token())
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.get(client.link(MEBIBYTE).replaceAll("tempauth=.*", "tempauth=guessed"))
                        .statusCode())
                .isEqualTo(401);
        var files = URI.create(client.link(MEBIBYTE)).getAuthority();
        assertThat(client.sandbox().requests())
                .filteredOn(it -> files.equals(it.headers().get("host")))
                .extracting(it -> it.headers().containsKey("authorization"), LoggedRequest::query)
                .containsExactly(tuple(true, "tempauth=***"), tuple(false, "tempauth=***"));
    }

    @Test
    void the_hash_is_that_of_the_downloaded_bytes() {
        var item = client.item(MEBIBYTE);

        var bytes = client.get(client.link(MEBIBYTE)).body();
        var copy = client.sandboxClient()
                .raw(
                        "PUT",
                        client.sandbox().origin() + "/v1.0/me/drive/root:/copy.bin:/content",
                        bytes,
                        "Authorization",
                        "Bearer " + client.token());

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
    void a_range_returns_those_bytes_of_the_file(String range, int from, int to) {
        var whole = client.get(client.link(MEBIBYTE)).body();

        var part = client.get(client.link(MEBIBYTE), "Range", range);

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
    void an_unsatisfiable_range_gets_416_and_a_malformed_one_the_whole_file(String range, int status) {
        var response = client.get(client.link(MEBIBYTE), "Range", range);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-range").isPresent()).isEqualTo(status == 416);
    }

    @Test
    void start_and_end_of_a_huge_file_are_downloaded_without_delay() throws Exception {
        var huge = "/v1.0/me/drive/root:/generated/200GiB.bin";
        var size = client.item(huge).getLong("size");

        assertThat(size).isEqualTo(200L << 30);
        assertThat(client.get(client.link(huge), "Range", "bytes=" + (size - 5) + "-")
                        .body())
                .hasSize(5);
        var whole = HttpRequest.newBuilder(URI.create(client.link(huge))).build();
        try (var body = client.sandboxClient()
                .http()
                .send(whole, BodyHandlers.ofInputStream())
                .body()) {
            assertThat(body.readNBytes(1 << 20))
                    .isEqualTo(client.get(client.link(MEBIBYTE)).body());
        }
    }

    @Test
    void if_range_returns_the_range_only_if_the_tag_matches() {
        var tag = client.item(MEBIBYTE).getString("eTag");

        assertThat(client.get(client.link(MEBIBYTE), "Range", "bytes=5-", "If-Range", tag)
                        .statusCode())
                .isEqualTo(206);
        assertThat(client.get(client.link(MEBIBYTE), "Range", "bytes=5-", "If-Range", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get(client.link(MEBIBYTE), "If-Match", "\"x\"").statusCode())
                .isEqualTo(412);
    }
}
