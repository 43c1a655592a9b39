package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Program;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Slow;
import dev.jeton.support.Tenant;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code upload} makes of responses that refuse nothing and confirm nothing. */
@Slow
class UploadConfirmationIT {
    private static final long SIZE = 5 << 20;

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    @AutoClose
    private LoopbackServer graph;

    private Program program;

    @BeforeEach
    void sign_in() throws Exception {
        graph = LoopbackServer.start();
        program = Program.signedIn(home, tenant)
                .with(Map.of("JETON_GRAPH_URL", graph.url("").toString()));
        try (var file = new RandomAccessFile(home.resolve("big").toFile(), "rw")) {
            file.setLength(SIZE);
        }
    }

    @Test
    void fails_if_an_upload_is_not_confirmed_and_the_file_is_missing_and_opens_a_new_session_next_time()
            throws Exception {
        graph.answer(200, session()).answer(202, "{}").answer(200, "{}").answer(404, "{}");
        var first = upload("big");
        assertThat(first.exitCode()).isEqualTo(1);
        assertThat(first.out()).isEmpty();
        assertThat(first.err())
                .contains(
                        "jeton: cannot upload /me/drive/root:/a", "names neither the file nor a range that is missing")
                .doesNotContain("to resume");
        for (var path : new String[] {"createUploadSession", "/up", "/up", "/a"}) {
            assertThat(graph.request().uri().getPath()).endsWith(path);
        }

        upload("big");
        assertThat(graph.request().uri().getPath()).endsWith("createUploadSession");
    }

    @Test
    void an_unconfirmed_upload_succeeds_if_the_file_is_in_the_drive() throws Exception {
        graph.answer(200, session())
                .answer(202, "{\"nextExpectedRanges\":[]}")
                .answer(200, "{\"nextExpectedRanges\":[\"" + SIZE + "-\"]}")
                .answer(200, "{\"id\":\"1\",\"size\":" + SIZE + "}");
        var upload = upload("big");
        assertThat(upload.exitCode()).as(upload.err()).isZero();
        assertThat(upload.out()).isEqualTo("{\"id\":\"1\",\"size\":" + SIZE + "}\n");
    }

    @Test
    void a_session_without_a_usable_url_is_a_failure() throws Exception {
        graph.answer(200, "{}")
                .answer(200, "{\"uploadUrl\":\"https://a b|c?sig=s3cret\"}")
                .answer(200, "<html>");
        for (var time = 0; time < 3; time++) {
            var upload = upload("big");
            assertThat(upload.exitCode()).isEqualTo(1);
            assertThat(upload.err())
                    .contains("jeton: cannot upload /me/drive/root:/a: Graph sent no usable URL")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void fails_if_the_upload_of_a_small_file_is_not_confirmed_and_the_file_is_missing() throws Exception {
        Files.writeString(home.resolve("small"), "hello");
        graph.answer(200, "<html>hello</html>").answer(404, "{}");
        var upload = upload("small");
        assertThat(upload.exitCode()).isEqualTo(1);
        assertThat(upload.out()).isEmpty();
        assertThat(upload.err()).contains("Graph answered with HTTP status 200, but without the item");
    }

    private String session() {
        return "{\"uploadUrl\":\"" + graph.url("/up") + "\"}";
    }

    private Result upload(String file) throws Exception {
        return program.run("upload", file, "/me/drive/root:/a", "--retries", "1");
    }
}
