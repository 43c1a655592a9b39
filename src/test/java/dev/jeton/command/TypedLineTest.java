package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedLineTest {
    private final Failure failure = Failure.of(Outcome.USAGE, "no").hint("jeton help");

    @Test
    void corrects_one_word_of_the_command_line() {
        var typed = new TypedLine(List.of("get", "C:/a b/me", "--filter", "a eq 1", "--", "x"));
        assertThat(typed.corrected(failure.correction("C:/a b/me", "me")).hint())
                .contains("jeton get me --filter \"a eq 1\" -- x");
        assertThat(typed.corrected(failure.correction("C:/a", "me")).hint()).contains("jeton help");
    }

    @Test
    void corrects_a_value_that_is_one_word_with_its_option() {
        var typed = new TypedLine(List.of("get", "/me", "-ojsn", "--cloud=chnia"));
        assertThat(typed.corrected(failure.correction("jsn", "json")).hint())
                .contains("jeton get /me -ojson --cloud=chnia");
        assertThat(typed.corrected(failure.correction("chnia", "china")).hint())
                .contains("jeton get /me -ojsn --cloud=china");
    }
}
