package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressedTest {
    private static final byte[] PLAIN = plain();
    private static final int LIMIT = 1 << 20;
    private static final Request GET = new Request(Method.GET, URI.create("https://graph.example/v1.0/reports/r"));

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1 << 20})
    void decompresses_gzip_in_chunks_of_any_size(int size) throws IOException {
        assertThat(read("gzip", gzip(PLAIN), size)).isEqualTo(PLAIN);
        assertThat(read("X-GZIP", gzip(PLAIN), size)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 1 << 20})
    void reads_all_members_of_a_gzip_file(int size) throws IOException {
        var half = PLAIN.length / 2;
        var members = join(gzip(Arrays.copyOf(PLAIN, half)), gzip(Arrays.copyOfRange(PLAIN, half, PLAIN.length)));
        assertThat(read("gzip", members, size)).isEqualTo(PLAIN);
    }

    @Test
    void ignores_what_is_behind_the_last_member() throws IOException {
        assertThat(read("gzip", join(gzip(PLAIN), "junk".getBytes(UTF_8)), 100)).isEqualTo(PLAIN);
        assertThat(read("gzip", join(gzip(PLAIN), new byte[9]), 100)).isEqualTo(PLAIN);
    }

    @Test
    void skips_the_optional_fields_of_a_gzip_header() throws IOException {
        var gzip = gzip(PLAIN);
        byte[] header = {0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'a', 0, 'b', 'c', 0, 1, 2};
        var full = join(header, Arrays.copyOfRange(gzip, 10, gzip.length));
        assertThat(read("gzip", full, 1)).isEqualTo(PLAIN);
    }

    @Test
    void decompresses_deflate_with_and_without_the_zlib_format() throws IOException {
        assertThat(read("deflate", deflate(false), 100)).isEqualTo(PLAIN);
        assertThat(read("deflate", deflate(true), 100)).isEqualTo(PLAIN);
    }

    @Test
    void decompresses_what_is_compressed_twice() throws IOException {
        assertThat(read("gzip, gzip", gzip(gzip(PLAIN)), 100)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"gzip,1", "gzip,8", "gzip,9", "gzip,500", "deflate,1", "deflate,500"})
    void fails_as_for_a_lost_connection_if_the_data_ends_early(String encoding, int missing) throws IOException {
        var all = encoding.equals("gzip") ? gzip(PLAIN) : deflate(false);
        var failure = failure(encoding, Arrays.copyOf(all, all.length - missing));
        assertThat(failure).isInstanceOf(ConnectionFailed.class);
        assertThat(failure.outcome()).isEqualTo(UNAVAILABLE);
        assertThat(failure).hasMessageContaining("https://graph.example").hasMessageContaining("ends early");
    }

    @Test
    void fails_if_the_second_member_ends_in_its_header() throws IOException {
        assertThat(failure("gzip", join(gzip(PLAIN), new byte[] {0x1F, (byte) 0x8B, 8})))
                .hasMessageContaining("ends early");
    }

    @Test
    void fails_if_the_data_is_not_what_the_header_says() throws IOException {
        assertThat(failure("gzip", PLAIN)).hasMessageContaining("not compressed with gzip");
        var corrupt = gzip(PLAIN);
        corrupt[corrupt.length - 8] ^= 1;
        assertThat(failure("gzip", corrupt)).hasMessageContaining("checksum");
    }

    @Test
    void accepts_an_empty_body() throws IOException {
        assertThat(read("gzip", new byte[0], 1)).isEmpty();
    }

    @Test
    void stops_at_the_limit_for_the_decompressed_data() throws IOException {
        var bomb = gzip(new byte[10 * LIMIT]);
        assertThatThrownBy(() -> read("gzip", bomb, 1000)).hasMessageContaining("longer than 1 MiB");
    }

    @Test
    void refuses_an_encoding_for_which_it_did_not_ask() {
        assertThatThrownBy(() -> read("br", PLAIN, 100))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.outcome()).isEqualTo(ERROR))
                .hasMessageContaining("encoded with br");
    }

    @Test
    void passes_on_an_encoding_that_the_caller_chose_and_that_of_an_error() {
        var chosen = GET.header("accept-encoding", "br");
        assertThat(read(chosen, 200, "br", PLAIN, 100).body()).isEqualTo(PLAIN);
        assertThat(read(GET, 500, "br", PLAIN, 100).body()).isEqualTo(PLAIN);
    }

    @Test
    void removes_the_headers_of_the_compressed_body() throws IOException {
        var headers = read(GET, 200, "gzip", gzip(PLAIN), 100).headers();
        assertThat(headers)
                .doesNotContainKeys("content-encoding", "content-length")
                .containsKey("transfer-encoding");
    }

    private static byte[] read(String encoding, byte[] compressed, int size) {
        return read(GET, 200, encoding, compressed, size).body();
    }

    private static Failure failure(String encoding, byte[] compressed) {
        return catchThrowableOfType(Failure.class, () -> read(encoding, compressed, 100));
    }

    private static Response<byte[]> read(Request request, int status, String encoding, byte[] sent, int size) {
        var headers = Map.of("Content-Encoding", List.of(encoding), "Content-Length", List.of("" + sent.length));
        var chunks = IntStream.iterate(0, from -> from < sent.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(sent, from, Math.min(sent.length, from + size)))
                .iterator();
        Exchange server = asked -> Uni.createFrom().item(new Response<>(status, headers, new Chunks(chunks)));
        var response = new Decompressed(server).send(request).await().atMost(Duration.ofSeconds(20));
        var content = response.body().whole(LIMIT).await().atMost(Duration.ofSeconds(20));
        return response.with(content.bytes());
    }

    private record Chunks(Iterator<byte[]> left) implements Body {
        @Override
        public Uni<Optional<ByteBuffer>> next() {
            return Uni.createFrom()
                    .item(() -> left.hasNext() ? Optional.of(ByteBuffer.wrap(left.next())) : Optional.empty());
        }

        @Override
        public void close() {}
    }

    private static byte[] plain() {
        var random = new Random(1);
        var text = new StringBuilder();
        IntStream.range(0, 20_000)
                .forEach(row ->
                        text.append(row).append(',').append(random.nextInt()).append('\n'));
        return text.toString().getBytes(UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] deflate(boolean isRaw) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(compressed, new Deflater(9, isRaw))) {
            deflate.write(PLAIN);
        }
        return compressed.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
