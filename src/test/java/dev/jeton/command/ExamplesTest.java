package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jeton.command.Examples.Example;
import dev.jeton.command.option.QueryOptions;
import dev.jeton.output.Query;
import dev.jeton.support.ShellWords;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The examples of the help can be typed as they stand. */
class ExamplesTest extends InJvm implements ExamplesContract {
    static Stream<Example> examples() {
        return Examples.MOST_WANTED.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_shell_evaluates_the_suggested_command_to_accepted_arguments(Example example) throws Exception {
        var words = ShellWords.of(example.line());
        var parsed = CommandModel.commandLine()
                .parseArgs(words.toArray(String[]::new))
                .subcommand();
        var path = parsed.<String>matchedPositionalValue(0, "");
        assertThat(path).startsWith("/").doesNotContain("'", "\"\"");
        assertThat(query(parsed).parameters(path)).isNotNull();
        Optional.ofNullable(parsed.<Optional<String>>matchedOptionValue("--query", Optional.empty()))
                .flatMap(query -> query)
                .ifPresent(query -> assertThatCode(() -> Query.of(query)).doesNotThrowAnyException());
    }

    @Test
    void the_help_lists_twenty_requests_one_per_line() {
        assertThat(Examples.MOST_WANTED).hasSize(20).doesNotHaveDuplicates();
        assertThat(Examples.MOST_WANTED)
                .allSatisfy(example -> assertThat(example.meaning()).hasSizeLessThanOrEqualTo(16));
        assertThat(Examples.LINES).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    /** The same words, as the options of a query alone. */
    private static QueryOptions query(ParseResult parsed) {
        var options = new QueryOptions();
        var words = parsed.matchedOptions().stream()
                .filter(option -> new CommandLine(new QueryOptions())
                        .getCommandSpec()
                        .optionsMap()
                        .containsKey(option.longestName()))
                .flatMap(option ->
                        option.originalStringValues().stream().flatMap(value -> Stream.of(option.longestName(), value)))
                .toArray(String[]::new);
        new CommandLine(options).parseArgs(words);
        return options;
    }
}
