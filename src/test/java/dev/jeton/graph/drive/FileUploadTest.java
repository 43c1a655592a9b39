package dev.jeton.graph.drive;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Settings;
import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.graph.AccountState;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.Graph;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.graph.Preauthenticated;
import dev.jeton.http.Body;
import dev.jeton.http.Exchange;
import dev.jeton.http.FilePart;
import dev.jeton.http.Method;
import dev.jeton.http.Request;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.storage.Protection;
import dev.jeton.support.FixedToken;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions respond as scripted: {@code lost}, or a status with the next offset or {@code done}. */
class FileUploadTest {
    private static final String SESSION = "https://up.example/session-";
    private static final int PART = 10 << 20;
    private static final String ITEM = "{\"id\":\"1\"}";

    @TempDir
    private Path folder;

    private final Queue<String> responses = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();
    private final FixedToken tokens = new FixedToken("t");
    private Settings settings;
    private AccountState account;
    private String version;
    private int opened;
    private int unavailable;
    private boolean isUploaded;

    @BeforeEach
    void create_file() throws IOException {
        var environment = new Environment(Map.of("HOME", folder.toString(), "JETON_CLIENT_ID", "client"));
        settings = new Settings(Map.of(), Optional.empty(), environment, Profiles.none());
        account = new AccountState(settings, () -> Optional.of(Protection.PLAIN), tokens, Runnable::run);
        try (var file = OutgoingFile.open(Files.write(folder.resolve("a"), new byte[2 * PART]))) {
            version = file.version();
        }
    }

    @Test
    void uploads_a_small_file_in_one_request_and_stores_nothing() throws IOException {
        Files.write(folder.resolve("a"), new byte[3]);
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(requests).isEmpty();
        assertThat(folder.resolve(".local")).doesNotExist();
    }

    @Test
    void opens_a_session_and_sends_the_expected_ranges() {
        responses.addAll(List.of("202 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(requests)
                .containsExactly("PUT 1 bytes 0-10485759/20971520", "PUT 1 bytes 10485760-20971519/20971520");
        assertThat(storedFile()).isEmpty();
        assertThat(progress).containsExactly(0L, (long) PART, 2L * PART);
    }

    @Test
    void stores_the_session_and_the_offset_after_an_interruption() {
        responses.addAll(List.of("202 " + PART, "lost", "lost", "lost"));
        try (var upload = open()) {
            assertThat(upload.resumable()).isEmpty();
            assertThat(failure(UNAVAILABLE, () -> item(upload, progress::add))).hasMessage("lost");
            assertThat(upload.resumable()).contains((long) PART);
        }
        assertThat(storedFile()).contains(session(1));
    }

    @Test
    void fails_if_another_process_uploads_the_file() {
        try (var first = open()) {
            responses.addAll(List.of("202 " + PART, "lost", "lost", "lost"));
            failure(UNAVAILABLE, () -> item(first, progress::add));
            assertThat(failure(UNAVAILABLE, this::upload))
                    .hasMessage("cannot upload: another process uploads this file");
        }
    }

    @Test
    void resumes_a_stored_session() {
        store(session(7));
        responses.addAll(List.of("200 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(requests).containsExactly("GET 7 ", "PUT 7 bytes 10485760-20971519/20971520");
        assertThat(opened).isZero();
    }

    @Test
    void opens_another_session_after_a_404() {
        store(session(7));
        responses.addAll(List.of("404", "202 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(opened).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 416, 423})
    void opens_another_session_if_the_stored_one_refuses_its_status(int status) {
        store(session(7));
        var attempts = status == 416 ? 3 : 1;
        responses.addAll(Collections.nCopies(attempts, String.valueOf(status)));
        responses.addAll(List.of("202 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(opened).isEqualTo(1);
    }

    @Test
    void keeps_the_stored_session_if_it_is_unavailable() {
        store(session(7));
        responses.addAll(List.of("503", "503", "503"));
        failure(UNAVAILABLE, this::upload);
        assertThat(storedFile()).contains(session(7));
    }

    @Test
    void does_not_resume_an_expired_session() {
        store(new SessionUrl(URI.create(SESSION + 7), Optional.of(Instant.now().minusSeconds(1))));
        responses.addAll(List.of("202 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
        assertThat(requests).noneMatch(request -> request.startsWith("GET"));
    }

    @Test
    void forgets_a_session_that_refuses_the_file() {
        responses.addAll(List.of("202 " + PART, "507"));
        try (var upload = open()) {
            failure(ERROR, () -> item(upload, progress::add));
            assertThat(upload.resumable()).isEmpty();
        }
        assertThat(storedFile()).isEmpty();
    }

    @Test
    void forgets_a_session_whose_url_cannot_be_used() {
        responses.add("unusable");
        try (var upload = open()) {
            failure(ERROR, () -> item(upload, progress::add));
            assertThat(upload.resumable()).isEmpty();
        }
        assertThat(storedFile()).isEmpty();
    }

    @Test
    void keeps_the_session_if_another_failure_ends_a_later_part() {
        responses.addAll(List.of("202 " + PART, "unusable"));
        assertThat(failure(ERROR, this::upload)).hasMessage("unusable");
        assertThat(storedFile()).contains(session(1));
    }

    @Test
    void retries_to_open_a_session() {
        unavailable = 2;
        responses.addAll(List.of("202 " + PART, "201 done"));
        assertThat(upload()).isEqualTo(ITEM);
    }

    @Test
    void finds_the_uploaded_file_after_a_lost_response() {
        responses.addAll(List.of("202 " + PART, "lost", "404"));
        isUploaded = true;
        assertThat(upload()).contains("\"size\":" + 2 * PART);
        assertThat(opened).isEqualTo(1);
        assertThat(storedFile()).isEmpty();
    }

    @Test
    void fails_after_three_lost_sessions() {
        responses.addAll(List.of("404", "404", "404", "404"));
        assertThat(failure(ERROR, this::upload))
                .hasMessage("cannot upload /me/drive/root:/a: Graph lost 3 upload sessions: HTTP status 404");
        assertThat(opened).isEqualTo(3);
    }

    @Test
    void deletes_the_session_if_the_file_has_changed() {
        responses.addAll(List.of("202 " + PART, "201 done"));
        assertThat(failure(
                        ERROR,
                        () -> upload(offset -> {
                            if (offset > 0) {
                                write(folder.resolve("a"));
                            }
                        })))
                .hasMessageContaining("has changed during the upload");
        assertThat(requests).hasSize(1);
        assertThat(storedFile()).isEmpty();
    }

    private static void write(Path path) {
        try {
            Files.write(path, new byte[1]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String upload() {
        return upload(progress::add);
    }

    private String upload(LongConsumer progress) {
        try (var upload = open()) {
            return item(upload, progress);
        }
    }

    private static String item(FileUpload upload, LongConsumer progress) {
        return upload.item(progress).await().atMost(Duration.ofSeconds(30));
    }

    private FileUpload open() {
        var policy = new RetryPolicy(2, false, Optional.empty(), Duration.ofMillis(1), line -> {});
        Exchange edge = request -> request.url().getHost().equals("graph.microsoft.com")
                ? Uni.createFrom().item(() -> graph(request))
                : Uni.createFrom().deferred(() -> storage(request));
        var origin = ApiOrigin.ofGraph(settings.graphUrl());
        var exchanges = GraphExchanges.of(edge, edge, new Preauthenticated(edge, origin), tokens, policy);
        var graph = new Graph(settings, Map.of(), exchanges);
        return FileUpload.open(
                graph, OutgoingFile.open(folder.resolve("a")), "/me/drive/root:/a", Conflict.FAIL, account);
    }

    private static SessionUrl session(int number) {
        return new SessionUrl(URI.create(SESSION + number), Optional.empty());
    }

    private void store(SessionUrl session) {
        try (var state = state()) {
            state.save(session);
        }
    }

    private Optional<SessionUrl> storedFile() {
        try (var state = state()) {
            return state.load();
        }
    }

    private UploadState state() {
        return UploadState.open(account, "/me/drive/root:/a", version, "fail")
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private Response<Body> graph(Request request) {
        if (request.method() == Method.PUT) {
            return response(201, ITEM);
        }
        if (request.method() == Method.POST && unavailable-- > 0) {
            return response(503, "{}");
        }
        if (request.method() == Method.POST) {
            return response(200, "{\"uploadUrl\":\"" + SESSION + ++opened + "\"}");
        }
        return isUploaded ? response(200, "{\"id\":\"1\",\"size\":" + 2 * PART + "}") : response(404, "{}");
    }

    private Uni<Response<Body>> storage(Request request) {
        var number = request.url().toString().substring(SESSION.length());
        var range = request.body().isPresent() ? request.headers().get("Content-Range") : "";
        requests.add(request.method() + " " + number + " " + range);
        assertThat(request.headers()).doesNotContainKey("Authorization");
        assertThat(request.body().filter(body -> !(body instanceof FilePart))).isEmpty();
        var words = responses.remove().split(" ");
        if (words[0].equals("lost")) {
            return Uni.createFrom().failure(ConnectionFailed.of(UNAVAILABLE, "lost", true, new IOException()));
        }
        if (words[0].equals("unusable")) {
            return Uni.createFrom().failure(Failure.of(ERROR, "unusable"));
        }
        var body = words.length == 1 ? "" : words[1].equals("done") ? ITEM : next(words[1]);
        return Uni.createFrom().item(response(Integer.parseInt(words[0]), body));
    }

    private static String next(String offset) {
        return "{\"nextExpectedRanges\":[\"" + offset + "-\"]}";
    }

    private static Response<Body> response(int status, String body) {
        var response = Responses.of(status, body);
        return response.with(Body.of(response.body()));
    }
}
