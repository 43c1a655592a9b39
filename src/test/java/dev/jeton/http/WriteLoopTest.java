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

@Timeout(20)
class WriteLoopTest {
    private static final int MANY = 100_000;

    @Test
    void a_step_that_is_done_at_once_is_over_before_the_next_begins() {
        var taken = new AtomicInteger();
        var all = WriteLoop.take(() -> taken.incrementAndGet() > MANY ? Optional.empty() : done());
        assertThat(all.succeeded()).as(String.valueOf(all.cause())).isTrue();
        assertThat(taken).hasValue(MANY + 1);
    }

    @Test
    void the_next_step_waits_for_the_one_before() {
        var first = Promise.<Void>promise();
        var second = Promise.<Void>promise();
        Queue<Promise<Void>> steps = new ArrayDeque<>(List.of(first, second));
        var all = WriteLoop.take(() -> Optional.ofNullable(steps.poll()).map(Promise::future));

        assertThat(steps).containsExactly(second);
        first.complete();
        assertThat(steps).isEmpty();
        assertThat(all.isComplete()).isFalse();
        second.complete();
        assertThat(all.succeeded()).isTrue();
    }

    @Test
    void nothing_comes_after_a_step_that_failed_at_once_or_later() {
        var lost = new IllegalStateException("lost");
        var later = Promise.<Void>promise();
        for (var step : List.of(Future.<Void>failedFuture(lost), later.future())) {
            var taken = new AtomicInteger();
            var all = WriteLoop.take(() -> taken.incrementAndGet() > 1 ? done() : Optional.of(step));
            later.tryFail(lost);
            assertThat(all.cause()).isSameAs(lost);
            assertThat(taken).hasValue(1);
        }
    }

    @Test
    void a_step_that_cannot_begin_fails_the_whole_first_or_later() {
        var broken = new IllegalStateException("broken");
        for (var good : List.of(0, 1)) {
            var taken = new AtomicInteger();
            var all = WriteLoop.take(() -> {
                if (taken.incrementAndGet() > good) {
                    throw broken;
                }
                return done();
            });
            assertThat(all.cause()).isSameAs(broken);
        }
    }

    private static Optional<Future<Void>> done() {
        return Optional.of(Future.succeededFuture());
    }
}
