package dev.jeton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Finding REMARK = Finding.warning("slow", "", "set the clock");
    private static final Finding LOST = Finding.unreachable("no route", "", "plug it in");
    private static final Finding DEFECT = Finding.defect("others can read it", "", "chmod 600 f");

    @Test
    void without_a_remark_all_is_well() {
        var summary = summary(Finding.ok("a"), Finding.info("b"), Finding.skipped("c"));
        assertThat(summary.line()).isEqualTo("All is well.");
        assertThat(summary.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void a_remark_is_no_defect_and_comes_first_if_there_is_nothing_else() {
        var summary = summary(REMARK);
        assertThat(summary.line()).isEqualTo("1 remark. First: set the clock");
        assertThat(summary.outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void trouble_with_the_network_alone_may_be_gone_later() {
        var summary = summary(REMARK, LOST, Finding.skipped("needs dns"));
        assertThat(summary.line()).isEqualTo("1 defect, 1 remark, 1 not checked. First: plug it in");
        assertThat(summary.outcome()).isEqualTo(Outcome.UNAVAILABLE);
    }

    @Test
    void a_defect_comes_before_the_network() {
        var summary = summary(LOST, DEFECT, DEFECT);
        assertThat(summary.line()).isEqualTo("3 defects. First: chmod 600 f");
        assertThat(summary.outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void a_check_of_several_hosts_counts_once() {
        var all = new Examination(Duration.ofSeconds(20), Duration.ofSeconds(20));
        for (var host : List.of("a", "b")) {
            all.add("dns", host, () -> LOST, LOST).result().join();
        }
        assertThat(new Summary(all.steps()).line()).isEqualTo("1 defect. First: plug it in");
    }

    private static Summary summary(Finding... findings) {
        var all = new Examination(Duration.ofSeconds(20), Duration.ofSeconds(20));
        for (var finding : findings) {
            all.add("check" + all.steps().size(), () -> finding).result().join();
        }
        return new Summary(all.steps());
    }
}
