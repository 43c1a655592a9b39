package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.support.Recorded;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedCommandTest {
    @Test
    void keeps_every_word_and_quotes_it_for_a_shell() {
        assertThat(repeated(
                        "--profile", "lab", "get", "/users", "--filter", "displayName eq 'O''Neil'", "-H", "X: a b"))
                .hasToString(
                        "jeton --profile lab get /users --filter 'displayName eq '\\''O'\\'''\\''Neil'\\''' -H \"X: a b\"");
    }

    @Test
    void replaces_an_option_however_it_was_typed() {
        assertThat(repeated("get", "/users", "--all", "--from", "old", "-o", "csv")
                        .with("--from", "new"))
                .hasToString("jeton get /users --all -o csv --from new");
        assertThat(repeated("get", "/users", "--limit=9").with("--limit", "4"))
                .hasToString("jeton get /users --limit 4");
    }

    @Test
    void leaves_out_an_option_however_it_was_typed() {
        for (var typed : List.of(List.of("-O", "f"), List.of("-Of"), List.of("-O=f"))) {
            var words = new ArrayList<>(List.of("batch", "a"));
            words.addAll(typed);
            assertThat(new RepeatedCommand(words).without("-O")).hasToString("jeton batch a");
        }
    }

    @Test
    void adds_a_flag_once() {
        assertThat(repeated("get", "/users").with("--no-header").with("--no-header"))
                .hasToString("jeton get /users --no-header");
    }

    @Test
    void reads_standard_input_instead_of_a_file() {
        assertThat(repeated("batch", "--beta", "a b.ndjson", "--parallel", "2").withStdinFor("a b.ndjson"))
                .hasToString("jeton batch --beta - --parallel 2");
    }

    @Test
    void a_person_gets_a_line_to_paste_and_a_program_one_warning() {
        var person = Recorded.onATerminal(false);
        RepeatedCommand.advise(person.output(), "Stopped.", "jeton get /me");
        assertThat(person.stderr()).isEqualTo("Stopped.\n  try: jeton get /me\n");
    }

    private static RepeatedCommand repeated(String... words) {
        return new RepeatedCommand(List.of(words));
    }
}
