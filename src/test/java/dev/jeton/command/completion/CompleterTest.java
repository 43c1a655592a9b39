package dev.jeton.command.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.CommandModel;
import dev.jeton.command.completion.Completer.Word;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompleterTest {
    private final Completer completer = new Completer(
            CommandModel.commandLine().getCommandSpec(),
            Map.of(
                    "ACCOUNT", () -> List.of("adele@contoso.com", "alex@contoso.com"),
                    "--account", () -> List.of("adele@contoso.com"),
                    "--profile", () -> List.of("default", "lab"),
                    "PROFILE", () -> List.of("default", "lab"),
                    "PATH", () -> List.of("/me", "/me/messages", "/users")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'st'                         | status,store",
                "'profile '                   | list,show,use,set,unset",
                "'profile use '               | default,lab",
                "'account use al'             | alex@contoso.com",
                "'logout '                    | adele@contoso.com,alex@contoso.com",
                "'get --account '             | adele@contoso.com",
                "'--profile '                 | default,lab",
                "'--profile lab acc'          | account",
                "'status --cloud us'          | usgov,usgov-dod",
                "'status --cloud=c'           | --cloud=china",
                "'status --cloud = c'         | china",
                "'get -o js'                  | json",
                "'get /m'                     | /me,/me/messages",
                "'sandbox --scenario thr'     | throttle",
                "'help exit'                  | exit-codes",
                "'completion '                | bash,zsh,fish,powershell",
                "'login --expect-t'           | --expect-tenant",
                "'upload '                    | :file",
                "'get /me --output-file '     | :file",
                "'get /me /y'                 | ",
                "'login --timeout '           | "
            })
    void offers_what_can_stand_there(String typed, String expected) {
        assertThat(words(typed).map(Word::text))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void an_option_and_a_command_come_with_their_meaning() {
        assertThat(words("logi")).containsExactly(new Word("login", "Sign in"));
        assertThat(words("get --beta")).containsExactly(new Word("--beta", "Call the beta version of Graph"));
    }

    @Test
    void offers_no_hidden_option() {
        assertThat(words("completion bash --com")).isEmpty();
    }

    /** The last word is the current one. */
    private Stream<Word> words(String typed) {
        var words = List.of(typed.split(" ", -1));
        return completer.words(words.subList(0, words.size() - 1), words.get(words.size() - 1)).stream();
    }
}
