package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteLoopTest {
    private static final int MANY = 100_000;

    @Test
    void loops_over_steps_that_complete_at_once() {
        var started = new AtomicInteger();
        var result = WriteLoop.run(() -> started.incrementAndGet() > MANY ? Optional.empty() : done());
        assertThat(result.succeeded()).as(String.valueOf(result.cause())).isTrue();
        assertThat(started).hasValue(MANY + 1);
    }

    @Test
    void waits_for_a_step_before_it_starts_the_next() {
        var first = Promise.<Void>promise();
        var second = Promise.<Void>promise();
        Queue<Promise<Void>> steps = new ArrayDeque<>(List.of(first, second));
        var result = WriteLoop.run(() -> Optional.ofNullable(steps.poll()).map(Promise::future));

        assertThat(steps).containsExactly(second);
        first.complete();
        assertThat(steps).isEmpty();
        assertThat(result.isComplete()).isFalse();
        second.complete();
        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void starts_no_step_after_one_that_fails_at_once_or_later() {
        var lost = new IllegalStateException("lost");
        var later = Promise.<Void>promise();
        for (var step : List.of(Future.<Void>failedFuture(lost), later.future())) {
            var started = new AtomicInteger();
            var result = WriteLoop.run(() -> started.incrementAndGet() > 1 ? done() : Optional.of(step));
            later.tryFail(lost);
            assertThat(result.cause()).isSameAs(lost);
            assertThat(started).hasValue(1);
        }
    }

    @Test
    void fails_if_a_step_throws() {
        var failure = new IllegalStateException("failure");
        for (var good : List.of(0, 1)) {
            var started = new AtomicInteger();
            var result = WriteLoop.run(() -> {
                if (started.incrementAndGet() > good) {
                    throw failure;
                }
                return done();
            });
            assertThat(result.cause()).isSameAs(failure);
        }
    }

    private static Optional<Future<Void>> done() {
        return Optional.of(Future.succeededFuture());
    }
}
