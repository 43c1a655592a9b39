package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "golden", matches = ".*", disabledReason = "it would write a file")
class GoldenTest {
    @Test
    void a_difference_is_shown_line_by_line_with_the_command_that_accepts_it() {
        assertThatThrownBy(() -> Golden.check("none", Map.of("a.txt", "one\ntwo\n")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("none/a.txt")
                .hasMessageContaining("\n+one\n+two\n")
                .hasMessageContaining("./mvnw test -Dtest='*GoldenTest' -Dgolden=update");
    }
}
