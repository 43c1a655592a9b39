package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.support.Recorded;
import java.util.ArrayList;
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

    @Test
    void keeps_every_word_and_quotes_it_for_a_shell() {
        assertThat(line("--profile", "lab", "get", "/users", "--filter", "displayName eq 'O''Neil'", "-H", "X: a b"))
                .hasToString(
                        "jeton --profile lab get /users --filter 'displayName eq '\\''O'\\'''\\''Neil'\\''' -H \"X: a b\"");
    }

    @Test
    void replaces_an_option_however_it_was_typed() {
        assertThat(line("get", "/users", "--all", "--from", "old", "-o", "csv")
                        .without("--from")
                        .with("--from", "new"))
                .hasToString("jeton get /users --all -o csv --from new");
        assertThat(line("get", "/users", "--limit=9").without("--limit").with("--limit", "4"))
                .hasToString("jeton get /users --limit 4");
    }

    @Test
    void leaves_out_an_option_however_it_was_typed() {
        for (var typed : List.of(List.of("-O", "f"), List.of("-Of"), List.of("-O=f"))) {
            var words = new ArrayList<>(List.of("batch", "a"));
            words.addAll(typed);
            assertThat(new TypedLine(words).without("-O", "--output-file")).hasToString("jeton batch a");
        }
    }

    @Test
    void reads_standard_input_instead_of_a_file() {
        assertThat(line("batch", "--beta", "a b.ndjson", "--parallel", "2").withStdinFor("a b.ndjson"))
                .hasToString("jeton batch --beta - --parallel 2");
    }

    @Test
    void a_person_gets_a_line_to_paste_and_a_program_one_warning() {
        var person = Recorded.onATerminal(false);
        TypedLine.advise(person.output(), "Stopped.", "jeton get /me");
        assertThat(person.stderr()).isEqualTo("Stopped.\n  try: jeton get /me\n");
    }

    private static TypedLine line(String... words) {
        return new TypedLine(List.of(words));
    }
}
