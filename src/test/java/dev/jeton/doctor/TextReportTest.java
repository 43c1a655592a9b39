package dev.jeton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private final List<String> lines = new ArrayList<>();
    private final Examination all = new Examination(Duration.ofSeconds(20), Duration.ofSeconds(20));

    @Test
    void what_is_well_takes_one_line_for_all_hosts() {
        report(true).print("dns", List.of(step("a", Finding.ok("a has 1")), step("b", Finding.ok("b has 2"))));
        assertThat(lines).containsExactly("✓ dns           a has 1; b has 2");
    }

    @Test
    void what_is_the_same_for_all_hosts_is_said_once() {
        report(true)
                .print(
                        "proxy",
                        List.of(
                                step("login.x.example", Finding.ok("none for login.x.example")),
                                step("graph.x.example", Finding.ok("none for graph.x.example"))));
        assertThat(lines).containsExactly("✓ proxy         none for login, graph");
    }

    @Test
    void what_is_not_well_has_a_line_of_its_own_and_what_to_do() {
        report(true)
                .print(
                        "dns",
                        List.of(
                                step("a", Finding.ok("a has 1")),
                                step("b", Finding.unreachable("b is unknown", "Why.", "do it"))));
        assertThat(lines)
                .containsExactly(
                        "✓ dns           a has 1",
                        "✗ dns           b is unknown",
                        "                Why.",
                        "                do it");
    }

    @Test
    void sentences_are_wrapped_and_commands_are_not() {
        var command = "export SSL_CERT_FILE=/a/very/long/path/of/a/certificate.pem";
        report(false).print("dns", List.of(step("a", Finding.defect("one two three four five six", "", command))));
        assertThat(lines)
                .containsExactly(
                        "x  dns           one two three four five",
                        "                 six",
                        "                 " + command);
    }

    private TextReport report(boolean utf8) {
        return new TextReport(utf8, 40, false, lines::add);
    }

    private Step step(String host, Finding finding) {
        return all.add("dns", host, () -> finding, finding);
    }
}
