package dev.jeton.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private final List<Integer> requested = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Test
    void requests_one_item_while_the_one_before_it_waits_for_the_executor() {
        var subscriber = ReadAhead.on(tasks::add, numbers(10)).subscribe().withSubscriber(AssertSubscriber.create(100));
        assertThat(requested).containsExactly(1, 2);
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
            assertThat(requested.size())
                    .isLessThanOrEqualTo(subscriber.getItems().size() + 2);
        }
        subscriber.assertCompleted().assertItems(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void emits_the_items_before_a_failure() {
        var failing = numbers(2).onCompletion().failWith(new IllegalArgumentException("lost"));
        var subscriber = ReadAhead.on(tasks::add, failing).subscribe().withSubscriber(AssertSubscriber.create(100));
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        subscriber.assertFailedWith(IllegalArgumentException.class, "lost").assertItems(1, 2);
    }

    @Test
    void cancels_the_pending_request() {
        var cancelled = new AtomicBoolean();
        var second = Uni.createFrom().<Integer>nothing().onCancellation().invoke(() -> cancelled.set(true));
        var items = Multi.createBy().concatenating().streams(Multi.createFrom().item(1), second.toMulti());
        var subscriber = ReadAhead.on(Runnable::run, items).subscribe().withSubscriber(AssertSubscriber.create(100));
        subscriber.assertItems(1);
        subscriber.cancel();
        assertThat(cancelled).isTrue();
    }

    private Multi<Integer> numbers(int last) {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom().item(() -> {
                    requested.add(requested.size() + 1);
                    return requested.size();
                }))
                .atMost(last);
    }
}
