package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.output.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ResultOptionsTest {
    @Test
    void tells_a_query_parameter_from_a_query() {
        for (var text : List.of("$select=id", "top=2")) {
            assertThat(failure(USAGE, () -> typed("-q", text).view(List.of())).advice())
                    .contains("-p KEY=VALUE adds a query parameter; -q is --query.");
        }
        assertThat(failure(USAGE, () -> typed("-q", "value[").view(List.of())).advice())
                .contains("The language is explained at https://jmespath.org/tutorial.html.");
    }

    @Test
    void refuses_no_header_for_a_format_without_one() {
        assertThat(failure(USAGE, () -> typed("--no-header").view(List.of())))
                .hasMessage("--no-header needs -o table, tsv or csv, not json");
        assertThat(typed("--no-header", "-o", "csv").view(List.of()).hasHeader())
                .isFalse();
    }

    private static ResultOptions typed(String... words) {
        var options = new ResultOptions(Format.JSON);
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
        return options;
    }
}
