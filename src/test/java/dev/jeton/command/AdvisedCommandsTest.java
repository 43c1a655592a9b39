package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** What jeton advises to type can be typed. */
class AdvisedCommandsTest {
    static Stream<String> commands() {
        return EntraErrors.load().all().stream()
                .map(EntraError::command)
                .filter(command -> !command.isEmpty())
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_suggested_command_exists_with_its_options(String line) {
        var words = List.of(line.split(" "));
        assertThat(words.get(0)).isEqualTo("jeton");
        accepts(CommandModel.commandLine().getCommandSpec(), words.subList(1, words.size()));
    }

    /** A hint is a command that can be typed; anything else is advice. */
    @Test
    void each_literal_hint_in_the_sources_is_a_command() throws IOException {
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            var hints = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(AdvisedCommandsTest::hints)
                    .toList();
            assertThat(hints).isNotEmpty().allSatisfy(this::a_suggested_command_exists_with_its_options);
        }
    }

    private static Stream<String> hints(Path file) {
        try {
            return Pattern.compile("\\.hint\\(\\s*\"([^\"]+)\"\\)")
                    .matcher(Files.readString(file))
                    .results()
                    .map(hint -> hint.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jeton login",
                "jeton get /me",
                "jeton token --show",
                "jeton status",
                "jeton account list",
                "jeton account use ID",
                "jeton store protect key",
                "jeton profile show",
                "jeton setup"
            })
    void a_suggested_command_has_the_options_that_are_repeated(String line) {
        var options = Stream.of(
                        "profile", "client-id", "tenant", "cloud", "authority", "graph-url", "account", "scopes")
                .map(name -> "--" + name + "=x");
        var words = Stream.concat(options, Stream.of("--expect-user=x", "--expect-tenant=x"));
        var typed = CommandModel.commandLine()
                .parseArgs(Stream.concat(Stream.of("login"), words).toArray(String[]::new))
                .subcommand();
        var failure =
                Failure.of(Outcome.SIGN_IN_REQUIRED, "nobody is signed in").hint(line);
        var completed = NextCommand.completed(failure, typed).hint().orElseThrow();
        assertThat(completed).contains("--profile x");
        a_suggested_command_exists_with_its_options(completed);
    }

    private static void accepts(CommandSpec command, List<String> rest) {
        if (!command.subcommands().isEmpty()) {
            assertThat(command.subcommands()).containsKey(rest.get(0));
            accepts(command.subcommands().get(rest.get(0)).getCommandSpec(), rest.subList(1, rest.size()));
        } else {
            assertThat(rest)
                    .filteredOn(word -> word.startsWith("-"))
                    .allSatisfy(option -> assertThat(command.optionsMap()).containsKey(option));
        }
    }
}
