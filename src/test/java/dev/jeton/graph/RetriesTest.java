package dev.jeton.graph;

import static dev.jeton.graph.Call.Method.GET;
import static dev.jeton.graph.Call.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RetriesTest {
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 504})
    void what_passes_is_tried_again(int status) {
        assertThat(answer(GET, 5, false, number -> item(number < 3 ? status : 200))
                        .status())
                .isEqualTo(200);
        assertThat(attempts).hasValue(3);
        assertThat(told)
                .first()
                .asString()
                .startsWith("HTTP status " + status + (status == 429 ? ": waiting 1.0 s" : ": again at once"))
                .endsWith("(retry 1 of 5)");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 400, 401, 404, 500, 501})
    void what_does_not_is_not(int status) {
        assertThat(answer(GET, 5, false, number -> item(status)).status()).isEqualTo(status);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_wait_of_nothing_is_not_called_one() {
        var retries = new Retries(new Patience(5, false, told::add));
        retries.waiting(Duration.ofMillis(1), "HTTP status 429", 1).await().atMost(Duration.ofSeconds(20));
        assertThat(told).containsExactly("HTTP status 429: again at once (retry 1 of 5)");
    }

    @Test
    void the_last_answer_is_handed_on_when_patience_ends() {
        assertThat(answer(GET, 2, false, number -> item(503)).status()).isEqualTo(503);
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void makes_at_most_six_attempts_when_statuses_come_before_lost_connections(int statuses) {
        assertThatThrownBy(() -> answer(GET, 5, false, number -> number <= statuses ? item(503) : lost()))
                .hasMessage("lost");
        assertThat(attempts).hasValue(6);
        assertThat(told).hasSize(5).last().asString().endsWith("(retry 5 of 5)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void makes_at_most_six_attempts_when_lost_connections_come_before_statuses(int connections) {
        assertThat(answer(GET, 5, false, number -> number <= connections ? lost() : item(503))
                        .status())
                .isEqualTo(503);
        assertThat(attempts).hasValue(6);
        assertThat(told).hasSize(5).last().asString().endsWith("(retry 5 of 5)");
    }

    @Test
    void what_may_have_been_carried_out_is_repeated_only_where_no_harm_is_in_it() {
        assertThat(answer(POST, 5, false, number -> item(503)).status()).isEqualTo(503);
        assertThat(attempts).hasValue(1);
        assertThat(answer(POST, 5, true, number -> item(number < 3 ? 503 : 201)).status())
                .isEqualTo(201);
        assertThatThrownBy(() -> answer(POST, 5, false, number -> lost())).hasMessage("lost");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void what_was_never_sent_is_repeated_in_any_case() {
        var refused = ConnectionFailed.of(Failure.Reaction.RETRY_LATER, "refused", false, new ConnectException());
        assertThat(answer(
                                POST,
                                5,
                                false,
                                number -> number < 2 ? Uni.createFrom().failure(refused) : item(201))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_failure_that_is_not_about_the_way_is_final() {
        var signIn = Failure.of(Failure.Reaction.SIGN_IN, "nobody");
        assertThatThrownBy(
                        () -> answer(GET, 5, false, number -> Uni.createFrom().failure(signIn)))
                .isSameAs(signIn);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void a_throttled_run_waits_as_a_whole() {
        var retries = new Retries(new Patience(5, false, told::add));
        var call = Call.get("/me", List.of());
        var start = System.nanoTime();
        var first = retries.of(call, () -> item(attempts.incrementAndGet() == 1 ? 429 : 200))
                .subscribe()
                .asCompletionStage();
        retries.of(call, () -> item(200)).await().atMost(Duration.ofSeconds(20));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        assertThat(first.join().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 500", "1, 1, 1000", "2, 1, 2000", "6, 1, 32000", "60, 1, 32000"})
    void without_a_word_from_the_server_the_wait_doubles(int retry, double jitter, long millis) {
        assertThat(Patience.backoff(retry, jitter)).isEqualTo(Duration.ofMillis(millis));
    }

    private Answer answer(Call.Method method, int retries, boolean everyCall, IntFunction<Uni<Answer>> reply) {
        attempts.set(0);
        var call = new Call(method, "/me", List.of(), Map.of(), Optional.empty());
        return new Retries(new Patience(retries, everyCall, told::add), number -> Duration.ofMillis(1))
                .of(call, () -> reply.apply(attempts.incrementAndGet()))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static Uni<Answer> lost() {
        return Uni.createFrom()
                .failure(ConnectionFailed.of(
                        Failure.Reaction.RETRY_LATER, "lost", true, new IOException("reset")));
    }

    /** A second where it is throttled, at once where it is not: nobody waits longer for a test. */
    private static Uni<Answer> item(int status) {
        return Uni.createFrom()
                .item(new Answer(status, Map.of("retry-after", List.of(status == 429 ? "1" : "0")), new byte[0]));
    }
}
