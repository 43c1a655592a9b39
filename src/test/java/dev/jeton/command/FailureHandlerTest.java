package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Facts;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.Recorded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureHandlerTest {
    private static final Failure FAILURE = Failure.of(Outcome.BLOCKED_BY_POLICY, "A policy blocks it.")
            .reference("AADSTS53003, correlation ID c")
            .facts(Facts.NONE.with(Facts.Name.AADSTS, Optional.of(53003)))
            .advice("Ask which policy it was.")
            .hint("jeton status")
            .note(List.of("A policy", "  Correlation ID   c\u001b[2J"));

    @Test
    void a_person_reads_what_happened_codes_what_to_do_the_command_and_the_note() {
        var recorded = Recorded.onATerminal(false);
        FailureHandler.print(recorded.output(), FAILURE);
        assertThat(recorded.stderr().lines())
                .startsWith(
                        "jeton: A policy blocks it.",
                        "       AADSTS53003, correlation ID c",
                        "       Ask which policy it was.",
                        "  try: jeton status",
                        "",
                        "A note for your admin, ready to send:",
                        "")
                .contains("    Correlation ID   c\uFFFD[2J");
    }

    @Test
    void sentences_fit_a_terminal_and_commands_stay_whole() {
        var recorded = Recorded.on(Recorded.terminal(false, 40), () -> {});
        FailureHandler.print(
                recorded.output(),
                Failure.of(Outcome.ERROR, "Graph refused /me/calendarView: the call lacks a permission.")
                        .advice(
                                "The call needs one of: Calendars.Read, Calendars.ReadWrite.\n  az ad app create --display-name jeton")
                        .hint("jeton login -s \"User.Read Calendars.Read\""));
        assertThat(recorded.stderr().lines())
                .containsExactly(
                        "jeton: Graph refused /me/calendarView:",
                        "       the call lacks a permission.",
                        "       The call needs one of:",
                        "       Calendars.Read,",
                        "       Calendars.ReadWrite.",
                        "         az ad app create --display-name jeton",
                        "  try: jeton login -s \"User.Read Calendars.Read\"");
    }

    @Test
    void prints_no_line_for_a_missing_part() {
        var recorded = Recorded.onATerminal(false);
        FailureHandler.print(recorded.output(), Failure.of(Outcome.ERROR, "It broke."));
        assertThat(recorded.stderr()).isEqualTo("jeton: It broke.\n");
    }

    @Test
    void names_an_unexpected_error_by_its_type_and_explains_a_lack_of_memory_and_of_stack() {
        var broken = FailureHandler.failure(new IllegalStateException(new NoClassDefFoundError("a secret")));
        assertThat(broken).hasMessage("unexpected NoClassDefFoundError");
        var full = FailureHandler.failure(new IllegalStateException(new OutOfMemoryError("heap")));
        assertThat(full).hasMessage("not enough memory");
        assertThat(full.outcome()).isEqualTo(Outcome.ERROR);
        var deep = FailureHandler.failure(new IllegalStateException(new StackOverflowError()));
        assertThat(deep).hasMessageContaining("nested too deeply");
    }

    @Test
    void a_script_reads_the_same_in_one_object() {
        var error = FailureHandler.fields(FAILURE);
        assertThat(error.keySet()).containsExactly("name", "exitCode", "message", "aadsts", "advice", "try", "note");
        assertThat(error.get("aadsts")).isEqualTo(53003);
        assertThat(error.get("name")).isEqualTo("blocked-by-policy");
        assertThat(error.get("exitCode")).isEqualTo(6);
        assertThat(String.valueOf(error.get("note")).lines()).contains("  Correlation ID   c\u001b[2J");
    }
}
