package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Outcome;
import org.junit.jupiter.api.Test;

/** What the commands that need neither tenant nor network promise, in the JVM and as the executable. */
interface OfflineContract extends Contract {
    @Test
    default void help_names_every_command_and_help_of_a_command_is_its_own() {
        var help = jeton().run("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "login", "logout", "status", "account", "token", "get", "profile", "explain", "sandbox",
                        "demo");
        assertThat(jeton().run("help", "account", "use").out())
                .isEqualTo(jeton().run("account", "use", "--help").out());
    }

    @Test
    default void the_version_is_that_of_the_build() {
        var version = Version.ofThisProgram();
        assertThat(jeton().run("--version").out().strip()).isEqualTo(version.line());
        assertThat(jeton().run("--version", "--json").out().strip())
                .contains("\"version\":\"" + version.number() + "\"", "\"platform\":\"" + version.platform())
                .containsPattern("\"runtime\":\"(jvm|native)\"");
        assertThat(jeton().run("--json").exitCode()).isEqualTo(2);
    }

    @Test
    default void help_exit_codes_is_the_table_of_the_code() {
        var table = jeton().run("help", "exit-codes").out().replaceAll("\\s+", " ");
        assertThat(Outcome.values()).allSatisfy(outcome -> assertThat(table)
                .containsIgnoringCase(" " + outcome.exitCode() + " " + outcome.id() + " "
                        + outcome.when().replace("`", "")));
    }

    @Test
    default void an_unknown_command_is_a_usage_error_even_if_help_is_requested() {
        var wrong = jeton().run("stauts", "--help");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("try: jeton status --help");
    }

    @Test
    default void a_group_of_commands_alone_names_its_commands() {
        var alone = jeton().run("account");
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("jeton account needs a command: list, use, remove");
    }

    @Test
    default void an_unknown_command_is_a_usage_error_with_a_hint() {
        var wrong = jeton().run("logni");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .contains("jeton: ", "unknown command 'logni'", "Did you mean login?", "try: jeton login");
        assertThat(jeton().run("get").exitCode()).isEqualTo(2);
        assertThat(jeton().run("login", "--client-id", "x", "--timeout", "soon").exitCode())
                .isEqualTo(2);
    }

    @Test
    default void completion_scripts_know_commands_and_options() {
        assertThat(jeton().run("completion", "bash").out()).contains("complete -F _jeton jeton");
        assertThat(jeton().run("completion", "zsh").out()).startsWith("#compdef jeton");
        assertThat(jeton().run("completion", "bash", "--complete=lo", "--")
                        .out()
                        .lines())
                .containsExactlyInAnyOrder("login", "logout");
        assertThat(jeton().run("completion", "bash", "--complete=--sc", "--", "sandbox")
                        .out())
                .contains("--scenario");
        assertThat(jeton().run("completion", "fish", "--complete=dec", "--", "sandbox", "--scenario")
                        .out())
                .contains("decline");
    }
}
