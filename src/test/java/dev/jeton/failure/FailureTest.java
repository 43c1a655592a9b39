package dev.jeton.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final Failure THROTTLED = Failure.of(Outcome.UNAVAILABLE, "throttled")
            .reference("request ID r")
            .advice("Send fewer requests.")
            .hint("jeton status")
            .note(List.of("a", "b"))
            .retryAfter(Duration.ofMillis(2500));

    @Test
    void advises_to_wait_for_retry_after() {
        assertThat(THROTTLED.advice()).contains("Send fewer requests. Wait 2 s before you try again.");
        assertThat(THROTTLED.hint()).contains("jeton status");
        assertThat(Failure.of(Outcome.UNAVAILABLE, "throttled")
                        .retryAfter(Duration.ofMillis(1))
                        .advice())
                .contains("Wait 1 s before you try again.");
    }

    @Test
    void reads_what_it_wrote() {
        var read = FailureFields.read(FailureFields.of(THROTTLED));
        assertThat(read).hasMessage("throttled").hasNoCause();
        assertThat(read.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(read.details()).isEqualTo(THROTTLED.details());
    }

    @Test
    void a_copy_of_a_lost_connection_is_a_lost_connection() {
        var lost = ConnectionFailed.of(Outcome.UNAVAILABLE, "lost", true, new IOException("reset"));
        assertThat(lost.hint("jeton status")).isInstanceOfSatisfying(ConnectionFailed.class, copy -> {
            assertThat(copy.wasSent()).isTrue();
            assertThat(copy).hasCause(lost.getCause());
        });
    }

    @Test
    void ends_a_chain_of_causes_that_leads_back_to_itself() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(Causes.of(first)).hasSize(10);
    }

    @Test
    void several_similar_words_are_all_asked_for_and_none_corrects_the_command() {
        var failure = Failure.of(Outcome.USAGE, "no such profile").hint("jeton profile list");
        var asked = failure.suggesting("lba", List.of("lab", "lb", "lbaa", "home"));
        assertThat(asked.advice()).contains("Did you mean lab, lb or lbaa?");
        assertThat(asked.hint()).contains("jeton profile list");
        assertThat(asked.correction()).isEmpty();
    }

    @Test
    void a_word_like_no_other_leaves_the_failure_as_it_is() {
        var failure = Failure.of(Outcome.USAGE, "no such profile").advice("List them.");
        assertThat(failure.suggesting("xyz", List.of("lab", "home"))).isSameAs(failure);
    }
}
