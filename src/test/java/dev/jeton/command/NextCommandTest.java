package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

class NextCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jeton login         | -s Mail.Read                      | jeton login -s Mail.Read",
                "jeton login         | --scopes=Mail.Read                | jeton login -s Mail.Read",
                "jeton login         | --resource https://api.example    | jeton login --resource https://api.example",
                "jeton status        | --resource vault --tenant t       | jeton status --tenant t --resource vault",
                "jeton account list  | --resource vault                  | jeton account list",
                "jeton login --force | --profile lab                     | jeton login --force --profile lab",
                "jeton login         | --account ada@x --tenant t        | jeton login --tenant t --account ada@x",
                "jeton login         | --authority https://a/t --cloud c | jeton login --cloud c --authority https://a/t",
                "jeton login         | --client-id c --graph-url https://g | jeton login --client-id c --graph-url https://g",
                "jeton login         | --debug --no-input --refresh | jeton login",
                "jeton status        | --profile lab -s Mail.Read        | jeton status --profile lab -s Mail.Read",
                "jeton account list  | --profile lab -s Mail.Read        | jeton account list --profile lab",
                "jeton profile show    (or not) | --cloud c               | jeton profile show --cloud c    (or not)",
                "jeton profile set client-id ID    (or not) | --profile lab --tenant t "
                        + "| jeton profile set client-id ID --profile lab    (or not)"
            })
    void a_command_gets_the_options_that_were_typed_and_that_it_takes(String hint, String typed, String completed) {
        assertThat(completed(hint, typed.split(" "))).isEqualTo(completed);
    }

    @ParameterizedTest
    @CsvSource({
        "jeton login --scopes User.Read, -s wrong, jeton login --scopes User.Read",
        "jeton login -s User.Read, -s wrong, jeton login -s User.Read",
        "jeton login -s User.Read, --resource vault, jeton login -s User.Read",
        "jeton login --tenant contoso.com, --tenant wrong, jeton login --tenant contoso.com",
        "jeton login --tenant contoso.com, --authority https://a/common, jeton login --tenant contoso.com",
        "jeton login --cloud usgov, --authority https://a/common, jeton login --cloud usgov",
        "jeton profile set --profile a client-id ID, --profile b, jeton profile set --profile a client-id ID"
    })
    void adds_no_option_that_the_command_already_has(String hint, String typed, String completed) {
        assertThat(completed(hint, typed.split(" "))).isEqualTo(completed);
    }

    @Test
    void suggests_a_login_with_the_same_expected_account() {
        var typed = parsed("login", "--expect-user", "bob@contoso.example", "--force", "--no-qr");
        var failure = Failure.of(Outcome.WRONG_ACCOUNT, "Ada is signed in").hint("jeton login");
        assertThat(NextCommand.completed(failure, typed).hint())
                .contains("jeton login --expect-user bob@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the same again in 1 s", "jeton demo", "jeton profile list", "chmod 600 /a", "jeton"})
    void adds_no_option_that_the_command_does_not_take(String hint) {
        assertThat(completed(hint, "--profile", "lab", "-s", "Mail.Read")).isEqualTo(hint);
    }

    @Test
    void a_value_is_one_word_for_the_shell() {
        assertThat(completed("jeton login", "-s", "User.Read Mail.Read"))
                .isEqualTo("jeton login -s \"User.Read Mail.Read\"");
        assertThat(completed("jeton login", "--profile", "it's $HOME"))
                .isEqualTo("jeton login --profile 'it'\\''s $HOME'");
        assertThat(completed("jeton login", "--profile", "")).isEqualTo("jeton login --profile ''");
    }

    @Test
    void keeps_a_failure_without_a_hint() {
        var failure = Failure.of(Outcome.ERROR, "It broke.");
        assertThat(NextCommand.completed(failure, parsed("token", "--profile", "lab")))
                .isSameAs(failure);
    }

    private static String completed(String hint, String... typed) {
        var failure =
                Failure.of(Outcome.SIGN_IN_REQUIRED, "nobody is signed in").hint(hint);
        return NextCommand.completed(failure, parsed("token", typed)).hint().orElseThrow();
    }

    private static ParseResult parsed(String command, String... options) {
        var words = Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new);
        return CommandModel.commandLine().parseArgs(words).subcommand();
    }
}
