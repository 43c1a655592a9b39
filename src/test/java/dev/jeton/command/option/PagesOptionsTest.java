package dev.jeton.command.option;

import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PagesOptionsTest {
    @Test
    void reads_one_page_without_all_or_limit() {
        assertThat(typed().isPaged()).isFalse();
        assertThat(typed("--all").isPaged()).isTrue();
        assertThat(typed("--limit", "1").isPaged()).isTrue();
        assertThat(typed("--all", "--from", "x").isPaged()).isTrue();
    }

    @Test
    void from_needs_all_or_limit_and_limit_needs_an_item() {
        assertThat(failure(USAGE, () -> typed("--from", "x").isPaged())).hasMessageContaining("--all or --limit");
        assertThat(failure(USAGE, () -> typed("--limit", "0").isPaged())).hasMessageContaining("at least 1");
    }

    private static PagesOptions typed(String... words) {
        var options = new PagesOptions();
        new CommandLine(options).parseArgs(words);
        return options;
    }
}
