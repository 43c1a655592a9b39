package dev.jeton.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource({
        "ok, 0",
        "error, 1",
        "usage, 2",
        "unavailable, 3",
        "sign-in-required, 4",
        "declined, 5",
        "blocked-by-policy, 6",
        "timed-out, 7",
        "wrong-account, 8",
        "hung-up, 129",
        "interrupted, 130",
        "terminated, 143"
    })
    void has_the_name_and_the_exit_code_of_the_contract(String id, int exitCode) {
        assertThat(Outcome.values())
                .filteredOn(outcome -> outcome.id().equals(id))
                .extracting(Outcome::exitCode)
                .containsExactly(exitCode);
    }

    @Test
    void no_two_outcomes_share_an_exit_code() {
        assertThat(Outcome.values()).extracting(Outcome::exitCode).doesNotHaveDuplicates();
    }

    @Test
    void each_outcome_has_a_row_in_the_table_of_exit_codes() {
        assertThat(Outcome.values()).allSatisfy(outcome -> {
            assertThat(outcome.advice()).isNotBlank();
            assertThat(outcome.when()).isNotBlank();
        });
    }
}
