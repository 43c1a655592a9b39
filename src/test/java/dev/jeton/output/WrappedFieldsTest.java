package dev.jeton.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedFieldsTest {
    @Test
    void breaks_a_value_between_words_below_its_beginning() {
        var cells = List.of(
                List.of("id", "1"), List.of("meaning", "a policy blocks the sign-in"), List.of("url", "x".repeat(30)));
        assertThat(WrappedFields.lines(cells, 24))
                .containsExactly(
                        "id       1", "meaning  a policy blocks", "         the sign-in", "url      " + "x".repeat(30));
    }

    @Test
    void keeps_a_value_that_fits() {
        assertThat(WrappedFields.lines(List.of(List.of("a", "b  c")), 80)).containsExactly("a  b  c");
    }
}
