package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "DONE, 0",
        "FIX, 1",
        "USAGE, 2",
        "LATER, 3",
        "SIGN_IN, 4",
        "DECLINED, 5",
        "ADMIN, 6",
        "TOO_SLOW, 7",
        "WRONG_PERSON, 8",
        "INTERRUPTED, 130",
        "TERMINATED, 143"
    })
    void the_codes_are_those_of_the_contract(ExitCode exitCode, int code) {
        assertThat(exitCode.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"FIX, 1", "RETYPE, 2", "RETRY_LATER, 3", "SIGN_IN, 4", "ACCEPT_NO, 5", "ASK_ADMIN, 6", "HURRY, 7"})
    void each_reaction_has_its_code(Failure.Reaction reaction, int code) {
        assertThat(ExitCode.of(reaction).code()).isEqualTo(code);
    }

    @Test
    void no_two_reactions_share_a_code() {
        assertThat(Failure.Reaction.values()).extracting(ExitCode::of).doesNotHaveDuplicates();
        assertThat(ExitCode.values()).extracting(ExitCode::code).doesNotHaveDuplicates();
    }

    @Test
    void each_code_says_what_it_means() {
        assertThat(ExitCode.values()).allSatisfy(exitCode -> {
            assertThat(exitCode.advice()).isNotBlank();
            assertThat(exitCode.when()).isNotBlank();
        });
    }
}
