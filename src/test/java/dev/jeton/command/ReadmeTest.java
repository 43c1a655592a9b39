package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.SignInEvent;
import dev.jeton.config.Setting;
import dev.jeton.failure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tables of the manual say what the code says. */
class ReadmeTest {
    private String guide;

    @BeforeEach
    void read() throws IOException {
        guide = Files.readString(Path.of("docs", "guide.md"));
    }

    @Test
    void the_table_of_exit_codes_is_that_of_the_code() throws IOException {
        var rows = Files.readString(Path.of("docs", "scripting.md"))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"));
        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Outcome.values())
                        .map(outcome -> "| %d | `%s` | %s | %s |"
                                .formatted(outcome.exitCode(), outcome.id(), outcome.advice(), outcome.when()))
                        .toList());
    }

    @Test
    void the_table_of_settings_has_every_setting_with_its_default() {
        assertThat(Setting.values()).allSatisfy(setting -> assertThat(guide)
                .containsPattern("(?m)^\\| `" + setting.variable() + "` \\| `" + setting.key() + "` \\|"
                        + setting.defaultValue()
                                .map(value -> ".*\\| `" + value + "` \\|$")
                                .orElse(".*$")));
    }

    @Test
    void the_table_of_events_has_every_event() {
        var events = Arrays.stream(SignInEvent.class.getPermittedSubclasses()).map(type -> type.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT));
        assertThat(guide.lines()
                        .filter(line -> line.matches("\\| `[a-z]+(_[a-z]+)?` \\| [^`]*\\|.*"))
                        .map(line -> line.split("`")[1])
                        .filter(name -> !name.equals("event")))
                .containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @Test
    void the_readme_builds_with_two_commands() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("```sh\n./mvnw -q -DskipTests package && java -jar target/jeton.jar demo --approve\n"
                        + "./mvnw verify\n```");
    }
}
