package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.GraphExchanges;
import dev.jeton.graph.Preauthenticated;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Exchange;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.support.FixedToken;
import dev.jeton.support.Raw;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchRunTest {
    private static final ApiOrigin ORIGIN = ApiOrigin.ofGraph(URI.create("https://graph.microsoft.com"));
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger maxRunning = new AtomicInteger();

    /** Returns the body of the response to the body of a batch. */
    private volatile UnaryOperator<String> graph = body -> "";

    private interface Responder {
        /** @param attempt from 1 */
        String respond(String id, int attempt);
    }

    @Test
    void returns_responses_in_the_order_of_the_requests_even_if_the_first_batch_is_slow() {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        serve((id, attempt) -> {
            if (id.equals("line-1")) {
                first.countDown();
                await(second);
            }
            if (id.equals("line-21")) {
                await(first);
                second.countDown();
            }
            return ok();
        });
        assertThat(lines(run(input(70), 4, false))).isEqualTo(upTo(70));
        assertThat(maxRunning.get()).isBetween(2, 4);
    }

    @Test
    void emits_buffered_responses_at_the_deadline() {
        var never = new CountDownLatch(1);
        serve((id, attempt) -> {
            if (id.equals("line-1")) {
                await(never);
            }
            return ok();
        });
        var run = of(new ByteArrayInputStream(input(70).getBytes(UTF_8)), policy(5, false), 2, false);
        var subscriber = run.responses(new Deadline(Duration.ofSeconds(2), System.nanoTime()))
                .subscribe()
                .withSubscriber(AssertSubscriber.<BatchResponse>create(Long.MAX_VALUE));
        subscriber.awaitFailure(TIMEOUT);
        never.countDown();
        assertThat(subscriber.getFailure()).hasMessage("timed out after 2 s (--max-time)");
        assertThat(subscriber.getItems())
                .extracting(BatchResponse::line)
                .isEqualTo(LongStream.rangeClosed(21, 40).boxed().toList());
    }

    @Test
    void repeats_transient_errors_together_after_the_longest_retry_after() {
        serve((id, attempt) -> attempt > 1
                ? ok()
                : switch (id) {
                    case "line-2" -> status(429, "\"Retry-After\":\"0\"");
                    case "line-4" -> status(503, "\"Retry-After\":\"1\"");
                    case "line-5" -> status(404, "");
                    case "line-6" -> status(500, "");
                    default -> ok();
                });
        var responses = all(run(input(8), 1, false));
        assertThat(responses.stream().map(BatchResponse::status))
                .containsExactly(200, 200, 200, 200, 404, 200, 200, 200);
        assertThat(attempts.entrySet().stream().filter(entry -> entry.getValue() > 1))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("line-2", "line-4", "line-6");
        assertThat(warnings).containsExactly("HTTP status 503 for 3 of 8 requests: waiting 1.0 s (retry 1 of 5)");
    }

    @Test
    void does_not_repeat_a_request_if_retry_after_is_too_long() {
        serve((id, attempt) -> status(429, "\"Retry-After\":\"999999999\""));
        assertThat(all(run(input(1), 1, false)).stream().map(BatchResponse::status))
                .containsExactly(429);
        assertThat(warnings).isEmpty();
    }

    @Test
    void repeats_failed_dependents_of_a_throttled_request() {
        var input = """
                {"id":"a","url":"/a"}
                {"id":"b","url":"/b","dependsOn":["a"]}
                {"id":"c","url":"/c","dependsOn":["b"]}
                {"id":"d","url":"/d"}
                {"id":"e","url":"/e","dependsOn":["d"]}
                """;
        serve((id, attempt) -> switch (id) {
            case "a" -> attempt == 1 ? status(429, "\"Retry-After\":\"0\"") : ok();
            case "b", "c" -> attempt == 1 ? status(424, "") : ok();
            case "d" -> status(404, "");
            default -> status(424, "");
        });
        assertThat(all(run(input, 1, false)).stream().map(BatchResponse::status))
                .containsExactly(200, 200, 200, 404, 424);
        assertThat(attempts).containsEntry("e", 1);
    }

    @Test
    void returns_the_last_response_when_no_attempt_is_left() {
        serve((id, attempt) -> status(429, "\"Retry-After\":\"0\""));
        var run = run(input(1), policy(2, false), 1, false);
        assertThat(all(run).stream().map(BatchResponse::status)).containsExactly(429);
        assertThat(attempts).containsEntry("line-1", 3);
    }

    @Test
    void repeats_a_post_after_a_503_only_if_the_policy_repeats_writes() {
        var input = "{\"id\":\"a\",\"method\":\"POST\",\"url\":\"/a\"}";
        serve((id, attempt) -> attempt == 1 ? status(503, "") : ok());
        assertThat(all(run(input, 1, false)).stream().map(BatchResponse::status))
                .containsExactly(503);
        attempts.clear();
        var repeating = run(input, policy(1, true), 1, false);
        assertThat(all(repeating).stream().map(BatchResponse::status)).containsExactly(200);
    }

    @Test
    void sends_nothing_more_after_an_error_response_with_fail_fast() {
        serve((id, attempt) -> id.equals("line-3") ? status(404, "") : ok());
        assertThat(lines(run(input(200), 1, true))).isEqualTo(upTo(20));
        assertThat(attempts).hasSize(20);
    }

    @Test
    void fails_on_an_invalid_line_after_the_responses_to_the_sent_batches() {
        serve((id, attempt) -> ok());
        var run = run(input(150) + "\nnonsense\n" + input(150), 1, false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(500));
        var reason = run.awaitFailure(TIMEOUT).getFailure();
        assertThat(failure(USAGE, () -> {
                    throw reason;
                }))
                .hasMessageStartingWith("line 151: not valid JSON");
        assertThat(run.getItems().stream().map(BatchResponse::line)).isEqualTo(upTo(attempts.size()));
    }

    @Test
    void fails_on_a_response_to_an_unknown_request() {
        graph = body -> "{\"responses\":[{\"id\":\"x\",\"status\":200}]}";
        assertThat(failure(ERROR, () -> all(run(input(1), 1, false)))).hasMessageContaining("unexpected or repeated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"line-1\",\"status\":500}",
                "{\"id\":\"x\",\"status\":200}",
                "{\"status\":200}",
                "null",
                "{\"id\":\"line-2\"}",
                "{\"id\":\"line-2\",\"status\":0}",
                "{\"id\":\"line-2\",\"status\":99999999999}"
            })
    void fails_on_an_invalid_response_after_the_other_responses(String invalid) {
        graph = body -> "{\"responses\":[{\"id\":\"line-1\",\"status\":200}," + invalid + "]}";
        var run = run(input(2), 1, false).subscribe().withSubscriber(AssertSubscriber.create(10));
        run.awaitFailure(TIMEOUT);
        assertThat(run.getFailure()).hasMessageStartingWith("invalid $batch response from Graph: ");
        assertThat(run.getItems().stream().map(BatchResponse::status)).containsExactly(200);
    }

    @Test
    void fails_on_a_missing_response_after_the_other_responses() {
        graph = body -> "{\"responses\":[{\"id\":\"line-1\",\"status\":200}]}";
        var run = run(input(2), 1, false).subscribe().withSubscriber(AssertSubscriber.create(10));
        run.awaitFailure(TIMEOUT);
        assertThat(run.getFailure()).hasMessageContaining("no response to request line-2");
        assertThat(run.getItems().stream().map(BatchResponse::line)).containsExactly(1L);
    }

    @Test
    void fails_on_an_invalid_batch_response_after_the_responses_to_the_other_batches() {
        var first = new CountDownLatch(1);
        graph = body -> {
            if (body.contains("line-1\"")) {
                await(first);
                return "no batch";
            }
            first.countDown();
            return batchOf(body, id -> ok());
        };
        var run = run(input(40), 2, false).subscribe().withSubscriber(AssertSubscriber.create(100));
        run.awaitFailure(TIMEOUT);
        assertThat(run.getFailure()).hasMessageStartingWith("invalid $batch response from Graph: ");
        assertThat(run.getItems().stream().map(BatchResponse::line))
                .isEqualTo(LongStream.rangeClosed(21, 40).boxed().toList());
    }

    @Test
    void completes_after_a_stop_while_it_waits_for_input() throws IOException {
        serve((id, attempt) -> id.equals("line-7") ? status(403, "") : ok());
        var writer = new PipedOutputStream();
        var reader = new PipedInputStream(writer, 1 << 16);
        writer.write((input(110) + "\n").getBytes(UTF_8));
        writer.flush();
        assertThat(lines(run(reader, policy(5, false), 2, true))).isEqualTo(upTo(20));
        writer.close();
    }

    @Test
    void sends_full_batches_while_it_waits_for_input() throws IOException {
        serve((id, attempt) -> ok());
        var writer = new PipedOutputStream();
        try (var reader = new PipedInputStream(writer, 1 << 16)) {
            writer.write((input(150) + "\n").getBytes(UTF_8)); // chains may span 80 lines: 150 make three batches
            writer.flush();
            var run = run(reader, policy(5, false), 4, false)
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
            run.awaitItems(60, TIMEOUT);
            assertThat(attempts).hasSize(60);
            writer.close();
            run.awaitCompletion(TIMEOUT);
            assertThat(run.getItems().stream().map(BatchResponse::line)).isEqualTo(upTo(150));
        }
    }

    @Test
    void a_slow_batch_stops_the_reading_but_not_the_responses_before_it() {
        var never = new CountDownLatch(1);
        serve((id, attempt) -> {
            if (id.equals("line-21")) {
                await(never);
            }
            return ok();
        });
        var endless = new EndlessLines();
        var run = run(endless, policy(0, false), 3, false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        run.awaitItems(20, TIMEOUT);
        awaitIdle();
        assertThat(attempts.size()).isLessThanOrEqualTo(20 + 3 * 20);
        assertThat(run.getItems()).hasSize(20);
        run.cancel();
        never.countDown();
    }

    @Test
    void completes_with_chains_that_span_many_requests() {
        var chains = 81; // the largest number of first requests that fit before the second request of chain 1
        var input = new ArrayList<String>();
        IntStream.rangeClosed(1, chains).forEach(chain -> input.add("{\"id\":\"" + chain + "-0\",\"url\":\"/me\"}"));
        for (var chain = 1; chain <= chains; chain++) {
            for (var link = 1; link < 20; link++) {
                input.add("{\"id\":\"" + chain + "-" + link + "\",\"url\":\"/me\",\"dependsOn\":[\"" + chain + "-"
                        + (link - 1) + "\"]}");
            }
        }
        serve((id, attempt) -> ok());
        assertThat(lines(run(String.join("\n", input), 1, false))).isEqualTo(upTo(chains * 20));
    }

    @Test
    void reads_and_sends_no_more_than_the_subscriber_requests() {
        serve((id, attempt) -> ok());
        var endless = new EndlessLines();
        var run = run(endless, policy(0, false), 2, false).subscribe().withSubscriber(AssertSubscriber.create(1));
        run.awaitItems(1, TIMEOUT);
        awaitIdle();
        assertThat(attempts.size()).isLessThanOrEqualTo(4 * 2 * 20);
        assertThat(endless.count()).isLessThan(60_000);
        run.request(400);
        run.awaitItems(401, TIMEOUT);
        assertThat(run.getItems().stream().map(BatchResponse::line)).isEqualTo(upTo(401));
        run.cancel();
    }

    /** Waits until no batch has been sent for 300 ms. */
    private void awaitIdle() {
        var before = -1;
        while (before != attempts.size()) {
            before = attempts.size();
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(300))
                    .await()
                    .atMost(TIMEOUT);
        }
    }

    /** Responds in the reverse order, as Graph may. */
    private void serve(Responder responder) {
        graph = body -> {
            maxRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                return batchOf(body, id -> responder.respond(id, attempt(id)));
            } finally {
                running.decrementAndGet();
            }
        };
    }

    private static String batchOf(String body, UnaryOperator<String> responder) {
        try {
            var ids = new ArrayList<String>();
            for (var request : Raw.value(body).fields().get("requests").elements()) {
                ids.add(request.fields().get("id").text().orElseThrow());
            }
            Collections.reverse(ids);
            return ids.stream()
                    .map(id -> "{\"id\":\"" + id + "\"," + responder.apply(id) + "}")
                    .collect(Collectors.joining(",", "{\"responses\":[", "]}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int attempt(String id) {
        return attempts.merge(id, 1, Integer::sum);
    }

    private static String ok() {
        return status(200, "");
    }

    private static String status(int status, String header) {
        return "\"status\":" + status + ",\"headers\":{" + header + "},\"body\":{\"n\":1.50}";
    }

    private RetryPolicy policy(int retries, boolean repeatsWrites) {
        return new RetryPolicy(retries, repeatsWrites, Optional.empty(), Duration.ofMillis(1), warnings::add);
    }

    private Multi<BatchResponse> run(String input, int parallel, boolean failFast) {
        return run(input, policy(5, false), parallel, failFast);
    }

    private Multi<BatchResponse> run(String input, RetryPolicy policy, int parallel, boolean failFast) {
        return run(new ByteArrayInputStream(input.getBytes(UTF_8)), policy, parallel, failFast);
    }

    private Multi<BatchResponse> run(InputStream input, RetryPolicy policy, int parallel, boolean failFast) {
        return of(input, policy, parallel, failFast).responses();
    }

    private BatchRun of(InputStream input, RetryPolicy policy, int parallel, boolean failFast) {
        Exchange nowhere = request -> Uni.createFrom().nothing();
        return new BatchRun(
                new BatchRequests(input, ORIGIN, "v1.0"),
                this::post,
                GraphExchanges.of(nowhere, nowhere, new Preauthenticated(nowhere, ORIGIN), new FixedToken("t"), policy),
                parallel,
                failFast);
    }

    /** Responds on a worker thread, since a test may delay a response. */
    private Uni<Response<Content>> post(Batch batch) {
        var body = new String(batch.call().body().orElseThrow().content(), UTF_8);
        return Uni.createFrom()
                .item(() -> new Response<>(
                        200, Map.of(), new Content(graph.apply(body).getBytes(UTF_8))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<BatchResponse> all(Multi<BatchResponse> run) {
        return run.collect().asList().await().atMost(TIMEOUT);
    }

    private static List<Long> lines(Multi<BatchResponse> run) {
        return all(run).stream().map(BatchResponse::line).toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static String input(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "{\"url\":\"/users/" + number + "\"}")
                .collect(Collectors.joining("\n"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
