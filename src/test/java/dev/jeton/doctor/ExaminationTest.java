package dev.jeton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExaminationTest {
    private static final Finding OVERDUE = Finding.unreachable("no answer", "", "");
    private final Examination all = new Examination(Duration.ofSeconds(20), Duration.ofSeconds(20));

    @Test
    void a_check_whose_need_failed_is_skipped_with_the_name_of_the_first_failure() {
        var certificate = all.add("certificate", () -> Finding.defect("unknown", "", "fix it"));
        var entra = all.add("entra", () -> Finding.ok("never"), certificate);
        var tenant = all.add("tenant", () -> Finding.ok("never"), entra);
        assertThat(found(tenant)).isEqualTo(Finding.skipped("needs certificate"));
        assertThat(tenant.result().join().blockedBy()).hasValue("certificate");
    }

    @Test
    void a_remark_or_a_fact_hinders_no_other_check() {
        var remark = all.add("clock", () -> Finding.warning("slow", "", ""));
        var fact = all.add("proxy", () -> Finding.info("none"));
        assertThat(found(all.add("next", () -> Finding.ok("done"), remark, fact)))
                .isEqualTo(Finding.ok("done"));
    }

    @Test
    void an_exception_is_named_by_its_type_only() {
        var step = all.add("broken", () -> {
            throw new IllegalStateException("a secret");
        });
        assertThat(found(step)).isEqualTo(Finding.skipped("unexpected IllegalStateException"));
    }

    @Test
    void a_failure_keeps_its_advice_and_its_command() {
        var step = all.add("files", () -> {
            throw Failure.of(Outcome.ERROR, "others can read it")
                    .advice("Change that. Then repeat.")
                    .hint("chmod 600 f");
        });
        assertThat(found(step))
                .isEqualTo(Finding.defect("others can read it", "Change that. Then repeat.", "chmod 600 f"));
    }

    @Test
    void a_failure_without_a_command_is_fixed_by_the_first_sentence_of_its_advice() {
        var failure = Failure.of(Outcome.UNAVAILABLE, "lost").advice("Look at the cable. Then repeat.");
        assertThat(Finding.of(failure))
                .isEqualTo(Finding.unreachable("lost", "Look at the cable. Then repeat.", "Look at the cable"));
    }

    @Test
    void a_check_that_takes_too_long_is_given_up_and_interrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var short1 = new Examination(Duration.ofMillis(50), Duration.ofSeconds(20));
        var step = short1.add(
                "dns",
                "host",
                () -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return Finding.ok("late");
                },
                OVERDUE);
        assertThat(found(step)).isEqualTo(OVERDUE);
        interrupted.await();
    }

    @Test
    void a_check_is_not_started_after_the_time_of_all() {
        var over = new Examination(Duration.ofSeconds(20), Duration.ofNanos(1));
        assertThat(found(over.add("late", () -> Finding.ok("done"))).verdict()).isEqualTo(Verdict.SKIPPED);
    }

    private static Finding found(Step step) {
        return step.result().join().finding();
    }
}
