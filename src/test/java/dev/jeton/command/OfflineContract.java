package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.QuarkusMainLauncher;
import org.junit.jupiter.api.Test;

/** What the commands that need neither tenant nor network promise, in the JVM and as the executable. */
interface OfflineContract {
    @Test
    default void help_names_every_command_and_help_of_a_command_is_its_own(QuarkusMainLauncher launcher) {
        var help = launcher.launch("--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.getOutput())
                .contains(
                        "login", "logout", "status", "account", "token", "get", "profile", "explain", "sandbox",
                        "demo");
        assertThat(launcher.launch("help", "account", "use").getOutput())
                .isEqualTo(launcher.launch("account", "use", "--help").getOutput());
    }

    @Test
    default void the_version_is_that_of_the_build(QuarkusMainLauncher launcher) {
        var version = Version.ofThisProgram();
        assertThat(launcher.launch("--version").getOutput().strip()).isEqualTo(version.line());
        assertThat(launcher.launch("--version", "--json").getOutput().strip())
                .contains("\"version\":\"" + version.number() + "\"", "\"platform\":\"" + version.platform() + "\"")
                .containsPattern("\"runtime\":\"(jvm|native)\"");
        assertThat(launcher.launch("--json").exitCode()).isEqualTo(2);
    }

    @Test
    default void help_exit_codes_is_the_table_of_the_code(QuarkusMainLauncher launcher) {
        var table = launcher.launch("help", "exit-codes").getOutput();
        assertThat(ExitCode.values()).allSatisfy(exitCode -> assertThat(table)
                .containsPattern("(?m)^" + exitCode.code() + " +"
                        + java.util.regex.Pattern.quote(exitCode.advice()) + " +"
                        + java.util.regex.Pattern.quote(exitCode.when()) + "$"));
    }

    @Test
    default void a_wrong_word_is_a_usage_error_with_a_way_out(QuarkusMainLauncher launcher) {
        var wrong = launcher.launch("logni");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.getOutput()).isEmpty();
        assertThat(wrong.getErrorOutput()).contains("jeton: ", "logni", "try: jeton --help");
        assertThat(launcher.launch("get").exitCode()).isEqualTo(2);
        assertThat(launcher.launch("login", "--client-id", "x", "--timeout", "soon")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    default void completion_scripts_know_commands_and_options(QuarkusMainLauncher launcher) {
        assertThat(launcher.launch("completion", "bash").getOutput())
                .contains("complete -F _complete_jeton", "--scenario");
        assertThat(launcher.launch("completion", "zsh").getOutput()).contains("bashcompinit");
        assertThat(launcher.launch("completion", "fish").getOutput())
                .contains("complete -c jeton -n '__fish_use_subcommand' -a login")
                .contains("__fish_seen_subcommand_from sandbox' -l scenario -x -a 'approve decline");
    }
}
