package dev.jeton.http;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.ConnectionFailed;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    @ParameterizedTest
    @CsvSource({
        // status, idempotent, not idempotent
        "200, false, false",
        "204, false, false",
        "302, false, false",
        "304, false, false",
        "400, false, false",
        "401, false, false",
        "403, false, false",
        "404, false, false",
        "408, true, false",
        "409, false, false",
        "410, false, false",
        "412, false, false",
        "416, false, false",
        "423, false, false",
        "424, false, false",
        "429, true, true",
        "500, true, false",
        "501, false, false",
        "502, true, false",
        "503, true, false",
        "504, true, false",
        "507, false, false",
        "509, true, false",
    })
    void decides_by_status_and_idempotence(int status, boolean idempotent, boolean other) {
        assertThat(policy(false).allows(status, true)).isEqualTo(idempotent);
        assertThat(policy(false).allows(status, false)).isEqualTo(other);
        assertThat(policy(true).allows(status, false)).as("--idempotent").isEqualTo(idempotent);
    }

    @ParameterizedTest
    @CsvSource({
        // outcome, sent, idempotent, not idempotent
        "UNAVAILABLE, false, true, true",
        "UNAVAILABLE, true, true, false",
        "ERROR, false, false, false",
        "ERROR, true, false, false",
    })
    void decides_by_connection_failure_and_idempotence(
            Outcome outcome, boolean wasSent, boolean idempotent, boolean other) {
        var failure = ConnectionFailed.of(outcome, "lost", wasSent, new IOException());
        assertThat(policy(false).allows(failure, true)).isEqualTo(idempotent);
        assertThat(policy(false).allows(failure, false)).isEqualTo(other);
        assertThat(policy(true).allows(failure, false)).as("--idempotent").isEqualTo(idempotent);
    }

    @Test
    void any_other_failure_is_final() {
        var cause = new IOException();
        assertThat(policy(true).allows(Failure.of(SIGN_IN_REQUIRED, "nobody"), true))
                .isFalse();
        assertThat(policy(true).allows(Failure.of(UNAVAILABLE, "busy").causedBy(cause), true))
                .isFalse();
        assertThat(policy(true).allows(Failure.of(ERROR, "file").causedBy(cause), true))
                .isFalse();
        assertThat(policy(true).allows(new OutOfMemoryError(), true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "301, false", "999999999, false"})
    void accepts_retry_after_up_to_five_minutes(long seconds, boolean allowed) {
        assertThat(policy(false).allows(Duration.ofSeconds(seconds))).isEqualTo(allowed);
    }

    @Test
    void accepts_retry_after_of_more_than_five_minutes_before_a_later_deadline() {
        var deadline = new Deadline(Duration.ofMinutes(20), System.nanoTime());
        var policy = new RetryPolicy(5, false, Optional.of(deadline), line -> {});
        assertThat(policy.allows(Duration.ofMinutes(10))).isTrue();
        assertThat(policy.allows(Duration.ofMinutes(21))).isFalse();
        assertThat(policy.allows(Duration.ofSeconds(999_999_999))).isFalse();
    }

    @Test
    void accepts_retry_after_up_to_the_deadline() {
        var deadline = new Deadline(Duration.ofSeconds(60), System.nanoTime());
        var policy = new RetryPolicy(5, false, Optional.of(deadline), line -> {});
        assertThat(policy.allows(Duration.ofSeconds(2))).isTrue();
        assertThat(policy.allows(Duration.ofSeconds(61))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 500", "1, 1, 1000", "2, 1, 2000", "6, 1, 32000", "60, 1, 32000"})
    void doubles_the_back_off_up_to_a_limit(int retry, double jitter, long millis) {
        assertThat(policy(false).backoff(retry, jitter)).isEqualTo(Duration.ofMillis(millis));
    }

    private static RetryPolicy policy(boolean repeatsWrites) {
        return new RetryPolicy(5, repeatsWrites, Optional.empty(), line -> {});
    }
}
