package dev.jeton.http;

import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.support.Responses;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Outcomes are scripted: a status, {@code lost}, or {@code refused} for a connection that was never made. */
@Timeout(60)
class RetriedTest {
    private static final URI URL = URI.create("https://graph.microsoft.com/v1.0/me");

    private final List<String> warnings = new ArrayList<>();
    private final Queue<String> outcomes = new ArrayDeque<>();
    private final List<String> discarded = new ArrayList<>();
    private int sent;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // method, retries, outcomes in their order | attempts, the returned outcome
                "GET    5 200                                     | 1 200",
                "GET    5 503 200                                 | 2 200",
                "GET    5 lost 200                                | 2 200",
                "GET    5 503 lost 429 200                        | 4 200",
                "GET    5 429 503 lost 500 502 504                | 6 504",
                "GET    5 503 lost lost lost lost lost lost       | 6 lost",
                "GET    5 503 503 lost lost lost lost lost lost   | 6 lost",
                "GET    5 503 503 503 503 503 lost lost lost      | 6 lost",
                "GET    5 lost 503 lost 503 lost 503 lost         | 6 503",
                "GET    5 refused 429 408 404 200                 | 4 404",
                "GET    0 503 200                                 | 1 503",
                "GET    0 lost 200                                | 1 lost",
                "GET    1 lost lost 200                           | 2 lost",
                "DELETE 5 503 lost 204                            | 3 204",
                "PUT    5 lost 409                                | 2 409",
                "POST   5 503 200                                 | 1 503",
                "POST   5 lost 200                                | 1 lost",
                "POST   5 refused 429 refused 201                 | 4 201",
                "POST   5 429 refused lost 201                    | 3 lost",
                "PATCH  5 429 500 200                             | 2 500",
            })
    void counts_attempts_with_mixed_outcomes(String script, String expected) {
        var words = script.trim().split(" +");
        outcomes.addAll(List.of(words).subList(2, words.length));
        var outcome = outcome(retried(Integer.parseInt(words[1])), Method.valueOf(words[0]));
        assertThat(sent + " " + outcome).isEqualTo(expected);
        assertThat(warnings).hasSize(sent - 1);
    }

    @ParameterizedTest
    @CsvSource({"POST, lost, true", "PATCH, lost, true", "POST, refused, false", "GET, lost, false", "PUT, lost, false"
    })
    void says_whether_a_request_without_a_response_may_have_been_executed(Method method, String outcome, boolean may) {
        outcomes.add(outcome);
        var failure = failure(
                UNAVAILABLE,
                () -> retried(0).send(new Request(method, URL)).await().atMost(Duration.ofSeconds(50)));
        assertThat(failure.advice().orElse("").contains(Retried.MAY_BE_DONE)).isEqualTo(may);
    }

    @Test
    void warns_before_each_wait() {
        outcomes.addAll(List.of("503", "lost", "429", "200"));
        outcome(retried(5), Method.GET);
        assertThat(warnings)
                .containsExactly(
                        "HTTP status 503: retrying at once (retry 1 of 5)",
                        "lost: retrying at once (retry 2 of 5)",
                        "HTTP status 429: retrying at once (retry 3 of 5)");
        attempts()
                .pause("lost", Optional.of(Duration.ofMillis(2100)), false)
                .orElseThrow()
                .subscribe()
                .with(done -> {})
                .cancel();
        attempts()
                .pause("lost", Optional.of(Duration.ofSeconds(90)), false)
                .orElseThrow()
                .subscribe()
                .with(done -> {})
                .cancel();
        assertThat(warnings).endsWith("lost: waiting 2.1 s (retry 1 of 5)", "lost: waiting 90 s (retry 1 of 5)");
    }

    @Test
    void discards_the_responses_before_the_last() {
        outcomes.addAll(List.of("503", "429", "500", "200"));
        outcome(retried(5), Method.GET);
        assertThat(discarded).containsExactly("503", "429", "500");
    }

    @ParameterizedTest
    @EnumSource(value = Method.class)
    void retries_every_method_if_the_policy_repeats_writes(Method method) {
        outcomes.addAll(List.of("503", "200"));
        assertThat(outcome(new Retried(this::send, policy(5, true), new Throttle()), method))
                .isEqualTo("200");
    }

    @ParameterizedTest
    @CsvSource({"301", "999999999", "'Fri, 31 Dec 9999 23:59:59 GMT'"})
    void returns_the_response_if_retry_after_is_too_long(String retryAfter) {
        Exchange busy = request -> Uni.createFrom()
                .item(Responses.of(429, Map.of("Retry-After", retryAfter), "").with(Body.of(Content.EMPTY)));
        assertThat(outcome(new Retried(busy, RetryPolicy.withDefaults(warnings::add), new Throttle()), Method.GET))
                .isEqualTo("429");
        assertThat(warnings).isEmpty();
    }

    @Test
    void pauses_other_requests_after_a_429() {
        var throttle = new Throttle();
        Exchange busy = request -> Uni.createFrom()
                .item(Responses.of(429, Map.of("Retry-After", "60"), "").with(Body.of(Content.EMPTY)));
        var waiting = new Retried(busy, RetryPolicy.withDefaults(warnings::add), throttle)
                .send(new Request(Method.GET, URL))
                .subscribe()
                .with(response -> {});
        outcomes.add("200");
        var held = new Retried(this::send, RetryPolicy.withDefaults(warnings::add), throttle)
                .send(new Request(Method.GET, URL))
                .subscribe()
                .with(response -> {});
        assertThat(sent).isZero();
        waiting.cancel();
        held.cancel();
    }

    @Test
    void resets_the_attempts_after_progress() {
        var attempts = attempts();
        for (var retry = 1; retry <= 5; retry++) {
            assertThat(attempts.pause("again", Optional.of(Duration.ZERO), false))
                    .isPresent();
        }
        assertThat(attempts.pause("again", Optional.of(Duration.ZERO), false)).isEmpty();
        attempts.progressed();
        assertThat(attempts.retries()).isZero();
        assertThat(attempts.pause("again", Optional.of(Duration.ZERO), false)).isPresent();
    }

    private Attempts attempts() {
        return new Attempts(RetryPolicy.withDefaults(warnings::add), new Throttle(), true);
    }

    private Retried retried(int retries) {
        return new Retried(this::send, policy(retries, false), new Throttle());
    }

    private RetryPolicy policy(int retries, boolean repeatsWrites) {
        return new RetryPolicy(retries, repeatsWrites, Optional.empty(), Duration.ofMillis(1), warnings::add);
    }

    private String outcome(Retried retried, Method method) {
        return retried.send(new Request(method, URL))
                .map(response -> String.valueOf(response.status()))
                .onFailure(ConnectionFailed.class)
                .recoverWithItem(Throwable::getMessage)
                .await()
                .atMost(Duration.ofSeconds(50));
    }

    private Uni<Response<Body>> send(Request request) {
        sent++;
        var outcome = outcomes.remove();
        if (outcome.matches("[a-z]+")) {
            var lost = ConnectionFailed.of(UNAVAILABLE, outcome, outcome.equals("lost"), new IOException());
            return Uni.createFrom().failure(lost);
        }
        var response = Responses.of(Integer.parseInt(outcome), Map.of("Retry-After", "0"), "");
        return Uni.createFrom().item(response.with(unread(outcome)));
    }

    private Body unread(String outcome) {
        return new Body() {
            @Override
            public Uni<Optional<ByteBuffer>> next() {
                return Uni.createFrom().item(Optional.empty());
            }

            @Override
            public void close() {
                discarded.add(outcome);
            }
        };
    }
}
