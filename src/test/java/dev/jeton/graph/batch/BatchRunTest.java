package dev.jeton.graph.batch;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.graph.GraphExchanges;
import dev.jeton.graph.GraphOrigin;
import dev.jeton.http.Content;
import dev.jeton.http.Deadline;
import dev.jeton.http.Exchange;
import dev.jeton.http.Response;
import dev.jeton.http.RetryPolicy;
import dev.jeton.json.JsonPieces;
import dev.jeton.support.FixedToken;
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

@Timeout(60)
class BatchRunTest {
    private static final GraphOrigin ORIGIN = new GraphOrigin(URI.create("https://graph.microsoft.com"));
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();

    /** Answers a batch: the JSON of a response from the JSON of a request. */
    private volatile UnaryOperator<String> graph = body -> "";

    /** How a request is answered. */
    private interface Desk {
        /** @param attempt from 1 */
        String answer(String id, int attempt);
    }

    @Test
    void answers_come_in_the_order_of_the_requests_however_late_a_batch_is() {
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
        assertThat(mostUnderWay.get()).isBetween(2, 4);
    }

    @Test
    void what_came_early_goes_out_when_the_time_is_up() {
        var never = new CountDownLatch(1);
        serve((id, attempt) -> {
            if (id.equals("line-1")) {
                await(never);
            }
            return ok();
        });
        var run = of(new ByteArrayInputStream(input(70).getBytes(UTF_8)), policy(5, false), 2, false);
        var subscriber = run.answers(new Deadline(Duration.ofSeconds(2), System.nanoTime()))
                .subscribe()
                .withSubscriber(AssertSubscriber.<BatchAnswer>create(Long.MAX_VALUE));
        subscriber.awaitFailure(PATIENCE);
        never.countDown();
        assertThat(subscriber.getFailure()).hasMessage("gave up after 2 s (--max-time)");
        assertThat(subscriber.getItems())
                .extracting(BatchAnswer::line)
                .isEqualTo(LongStream.rangeClosed(21, 40).boxed().toList());
    }

    @Test
    void repeats_what_may_be_repeated_together_after_the_longest_wait() {
        serve((id, attempt) -> attempt > 1
                ? ok()
                : switch (id) {
                    case "line-2" -> status(429, "\"Retry-After\":\"0\"");
                    case "line-4" -> status(503, "\"Retry-After\":\"1\"");
                    case "line-5" -> status(404, "");
                    case "line-6" -> status(500, "");
                    default -> ok();
                });
        var answers = all(run(input(8), 1, false));
        assertThat(answers.stream().map(BatchAnswer::status)).containsExactly(200, 200, 200, 200, 404, 200, 200, 200);
        assertThat(asked.entrySet().stream().filter(entry -> entry.getValue() > 1))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("line-2", "line-4", "line-6");
        assertThat(told).containsExactly("HTTP status 503 for 3 of 8 requests: waiting 1.0 s (retry 1 of 5)");
    }

    @Test
    void an_answer_is_final_if_graph_wants_too_long_a_wait() {
        serve((id, attempt) -> status(429, "\"Retry-After\":\"999999999\""));
        assertThat(all(run(input(1), 1, false)).stream().map(BatchAnswer::status))
                .containsExactly(429);
        assertThat(told).isEmpty();
    }

    @Test
    void what_depends_on_a_throttled_one_is_asked_again_with_it() {
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
        assertThat(all(run(input, 1, false)).stream().map(BatchAnswer::status))
                .containsExactly(200, 200, 200, 404, 424);
        assertThat(asked).containsEntry("e", 1);
    }

    @Test
    void the_last_answer_counts_when_patience_ends() {
        serve((id, attempt) -> status(429, "\"Retry-After\":\"0\""));
        var run = run(input(1), policy(2, false), 1, false);
        assertThat(all(run).stream().map(BatchAnswer::status)).containsExactly(429);
        assertThat(asked).containsEntry("line-1", 3);
    }

    @Test
    void what_may_have_been_carried_out_is_asked_again_only_where_no_harm_is_in_it() {
        var input = "{\"id\":\"a\",\"method\":\"POST\",\"url\":\"/a\"}";
        serve((id, attempt) -> attempt == 1 ? status(503, "") : ok());
        assertThat(all(run(input, 1, false)).stream().map(BatchAnswer::status)).containsExactly(503);
        asked.clear();
        var harmless = run(input, policy(1, true), 1, false);
        assertThat(all(harmless).stream().map(BatchAnswer::status)).containsExactly(200);
    }

    @Test
    void nothing_more_is_sent_after_the_first_refusal_where_that_is_wanted() {
        serve((id, attempt) -> id.equals("line-3") ? status(404, "") : ok());
        assertThat(lines(run(input(200), 1, true))).isEqualTo(upTo(20));
        assertThat(asked).hasSize(20);
    }

    @Test
    void what_cannot_be_read_ends_the_run_after_the_answers_to_what_was_sent() {
        serve((id, attempt) -> ok());
        var run = run(input(150) + "\nnonsense\n" + input(150), 1, false)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(500));
        var reason = run.awaitFailure(PATIENCE).getFailure();
        assertThat(failure(USAGE, () -> {
                    throw reason;
                }))
                .hasMessageStartingWith("line 151: it is no JSON");
        assertThat(run.getItems().stream().map(BatchAnswer::line)).isEqualTo(upTo(asked.size()));
    }

    @Test
    void an_answer_that_is_none_is_a_failure() {
        graph = body -> "{\"responses\":[{\"id\":\"x\",\"status\":200}]}";
        assertThat(failure(ERROR, () -> all(run(input(1), 1, false)))).hasMessageContaining("was not sent");
    }

    @Test
    void a_request_without_an_answer_is_a_failure_after_the_answers_to_the_others() {
        graph = body -> "{\"responses\":[{\"id\":\"line-1\",\"status\":200}]}";
        var run = run(input(2), 1, false).subscribe().withSubscriber(AssertSubscriber.create(10));
        run.awaitFailure(PATIENCE);
        assertThat(run.getFailure()).hasMessageContaining("nothing for request line-2");
        assertThat(run.getItems().stream().map(BatchAnswer::line)).containsExactly(1L);
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_ends_the_run_and_the_others_answers_are_not_lost() {
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
        run.awaitFailure(PATIENCE);
        assertThat(run.getFailure()).hasMessageStartingWith("Graph's answer to a batch is none: ");
        assertThat(run.getItems().stream().map(BatchAnswer::line))
                .isEqualTo(LongStream.rangeClosed(21, 40).boxed().toList());
    }

    @Test
    void input_that_never_comes_holds_up_no_end() throws IOException {
        serve((id, attempt) -> id.equals("line-7") ? status(403, "") : ok());
        var writer = new PipedOutputStream();
        var reader = new PipedInputStream(writer, 1 << 16);
        writer.write((input(110) + "\n").getBytes(UTF_8));
        writer.flush();
        assertThat(lines(run(reader, policy(5, false), 2, true))).isEqualTo(upTo(20));
        writer.close();
    }

    @Test
    void a_batch_is_sent_and_its_answers_come_although_the_input_after_it_does_not() throws IOException {
        serve((id, attempt) -> ok());
        var writer = new PipedOutputStream();
        try (var reader = new PipedInputStream(writer, 1 << 16)) {
            writer.write((input(150) + "\n").getBytes(UTF_8)); // chains may span 80 lines: 150 make three batches
            writer.flush();
            var run = run(reader, policy(5, false), 4, false)
                    .subscribe()
                    .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
            run.awaitItems(60, PATIENCE);
            assertThat(asked).hasSize(60);
            writer.close();
            run.awaitCompletion(PATIENCE);
            assertThat(run.getItems().stream().map(BatchAnswer::line)).isEqualTo(upTo(150));
        }
    }

    @Test
    void a_slow_batch_holds_up_the_reading_and_not_the_answers_before_it() {
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
        run.awaitItems(20, PATIENCE);
        whenQuiet();
        assertThat(asked.size()).isLessThanOrEqualTo(20 + 3 * 20);
        assertThat(run.getItems()).hasSize(20);
        run.cancel();
        never.countDown();
    }

    @Test
    void chains_that_reach_far_ahead_one_after_the_other_do_not_bring_it_to_a_halt() {
        var chains = 81; // the first links are what just fits in front of the rest of the first chain
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
    void a_reader_that_does_not_go_on_stops_the_reading_and_the_asking() {
        serve((id, attempt) -> ok());
        var endless = new EndlessLines();
        var run = run(endless, policy(0, false), 2, false).subscribe().withSubscriber(AssertSubscriber.create(1));
        run.awaitItems(1, PATIENCE);
        whenQuiet();
        assertThat(asked.size()).isLessThanOrEqualTo(4 * 2 * 20);
        assertThat(endless.count()).isLessThan(60_000);
        run.request(400);
        run.awaitItems(401, PATIENCE);
        assertThat(run.getItems().stream().map(BatchAnswer::line)).isEqualTo(upTo(401));
        run.cancel();
    }

    /** Waits until no batch has been sent for a while. */
    private void whenQuiet() {
        var before = -1;
        while (before != asked.size()) {
            before = asked.size();
            assertThat(quiet()).isTrue();
        }
    }

    private boolean quiet() {
        return Uni.createFrom()
                .item(true)
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(300))
                .await()
                .atMost(PATIENCE);
    }

    /** Answers in the reverse order, as Graph may. */
    private void serve(Desk desk) {
        graph = body -> {
            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                return batchOf(body, id -> desk.answer(id, attempt(id)));
            } finally {
                underWay.decrementAndGet();
            }
        };
    }

    private static String batchOf(String body, UnaryOperator<String> desk) {
        try {
            var ids = new ArrayList<String>();
            for (var piece : JsonPieces.elements(JsonPieces.fields(body).get("requests"))) {
                ids.add(JsonPieces.text(JsonPieces.fields(piece).get("id")).orElseThrow());
            }
            Collections.reverse(ids);
            return ids.stream()
                    .map(id -> "{\"id\":\"" + id + "\"," + desk.apply(id) + "}")
                    .collect(Collectors.joining(",", "{\"responses\":[", "]}"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int attempt(String id) {
        return asked.merge(id, 1, Integer::sum);
    }

    private static String ok() {
        return status(200, "");
    }

    private static String status(int status, String header) {
        return "\"status\":" + status + ",\"headers\":{" + header + "},\"body\":{\"n\":1.50}";
    }

    private RetryPolicy policy(int retries, boolean repeatsWrites) {
        return new RetryPolicy(retries, repeatsWrites, Optional.empty(), Duration.ofMillis(1), told::add);
    }

    private Multi<BatchAnswer> run(String input, int parallel, boolean failFast) {
        return run(input, policy(5, false), parallel, failFast);
    }

    private Multi<BatchAnswer> run(String input, RetryPolicy policy, int parallel, boolean failFast) {
        return run(new ByteArrayInputStream(input.getBytes(UTF_8)), policy, parallel, failFast);
    }

    private Multi<BatchAnswer> run(InputStream input, RetryPolicy policy, int parallel, boolean failFast) {
        return of(input, policy, parallel, failFast).answers();
    }

    private BatchRun of(InputStream input, RetryPolicy policy, int parallel, boolean failFast) {
        Exchange nowhere = request -> Uni.createFrom().nothing();
        return new BatchRun(
                new BatchRequests(input, ORIGIN, "v1.0"),
                this::posted,
                GraphExchanges.of(nowhere, nowhere, ORIGIN, new FixedToken("t"), policy),
                parallel,
                failFast);
    }

    /** On a thread of its own, since a test may hold an answer back. */
    private Uni<Response<Content>> posted(Batch batch) {
        var body = new String(batch.call().body().orElseThrow().content(), UTF_8);
        return Uni.createFrom()
                .item(() -> new Response<>(
                        200, Map.of(), new Content(graph.apply(body).getBytes(UTF_8))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static List<BatchAnswer> all(Multi<BatchAnswer> run) {
        return run.collect().asList().await().atMost(PATIENCE);
    }

    private static List<Long> lines(Multi<BatchAnswer> run) {
        return all(run).stream().map(BatchAnswer::line).toList();
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
