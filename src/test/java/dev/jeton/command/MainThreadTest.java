package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MainThreadTest {
    private final MainThread mainThread = new MainThread();
    private final AtomicBoolean begun = new AtomicBoolean();

    @Test
    void an_error_names_what_failed() {
        var error = new OutOfMemoryError("Java heap space");
        assertThatThrownBy(() -> mainThread.await(Uni.createFrom().failure(error)))
                .isSameAs(error);
    }

    @Test
    void cancels_a_wait_that_begins_after_the_end() throws InterruptedException {
        mainThread.cancelAll();
        var late = Uni.createFrom().item("late").onSubscription().invoke(() -> begun.set(true));
        assertThatThrownBy(() -> mainThread.await(late)).isInstanceOf(CancellationException.class);
        assertThat(begun).isFalse();
    }
}
