package dev.jeton.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.CommandModel;
import dev.jeton.support.Running;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ReleaseFilesTest {
    @TempDir
    Path folder;

    @Command(
            name = "paint",
            description = "Paint a person's wall.",
            footer = {"", ".ready or not, \u2013 it dries", "", "Example: paint '\\w' ~/wall"})
    static class Paint {
        @Option(
                names = {"-c", "--colour"},
                paramLabel = "COLOUR",
                description = "Which one; red.")
        String colour;

        @Option(names = "--quick", description = "At once.")
        boolean quick;

        @Option(names = "--secret", hidden = true, description = "Not to be seen.")
        boolean secret;

        @Parameters(paramLabel = "WALL", description = "Its name.")
        String wall;
    }

    @Command(name = "jeton", description = "All of it.", subcommands = Paint.class)
    static class Root {}

    @Test
    void a_page_is_the_help_in_roff() {
        var paint = new CommandLine(new Root()).getSubcommands().get("paint").getCommandSpec();
        assertThat(new ManPage(paint, "1.2.3", "2026-01-02").text()).isEqualTo("""
                        .TH JETON\\-PAINT 1 "2026-01-02" "jeton 1.2.3" "jeton manual"
                        .nh
                        .ad l
                        .SH NAME
                        jeton\\-paint \\- Paint a person\\(aqs wall.
                        .SH SYNOPSIS
                        jeton paint [\\-\\-quick] [\\-c=COLOUR] WALL
                        .SH DESCRIPTION
                        Paint a person\\(aqs wall.
                        .PP
                        \\&.ready or not, \\[u2013] it dries
                        .SH ARGUMENTS
                        .TP
                        \\fIWALL\\fR
                        Its name.
                        .SH OPTIONS
                        .TP
                        \\fB\\-c\\fR, \\fB\\-\\-colour\\fR=\\fICOLOUR\\fR
                        Which one; red.
                        .TP
                        \\fB\\-\\-quick\\fR
                        At once.
                        .SH EXAMPLES
                        .nf
                        Example: paint \\(aq\\(rsw\\(aq \\(ti/wall
                        .fi
                        .SH SEE ALSO
                        \\fBjeton\\fR(1)
                        """);
    }

    @Test
    void each_command_has_a_page_with_each_of_its_options() throws IOException {
        ReleaseFiles.write(folder);
        var commands = all(CommandModel.commandLine()).toList();
        assertThat(folder.resolve("man1")).isDirectoryContaining("glob:**/jeton.1");
        assertThat(fileNames(folder.resolve("man1"))).hasSameSizeAs(commands);
        for (var command : commands) {
            var spec = command.getCommandSpec();
            var page = Files.readString(folder.resolve("man1").resolve(spec.qualifiedName("-") + ".1"));
            assertThat(spec.options().stream().filter(option -> !option.hidden()))
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(option.names())
                            .allSatisfy(name -> assertThat(page).contains("\\fB" + ManPage.plain(name) + "\\fR")));
        }
    }

    @Test
    void a_page_has_the_examples_of_the_help() throws IOException {
        ReleaseFiles.write(folder);
        var page = Files.readString(folder.resolve("man1/jeton-get.1"));
        var get = CommandModel.commandLine().getSubcommands().get("get").getCommandSpec();
        assertThat(get.usageMessage().footer()).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(page)
                .contains(ManPage.plain(line)));
    }

    /** Those of methods come as the virtual machine likes, anew in each run. */
    @Test
    void options_are_fields() {
        assertThat(all(CommandModel.commandLine()).flatMap(command -> command.getCommandSpec().options().stream()))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(option.userObject()).isInstanceOf(Field.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groff -man -ww -z", "mandoc -T lint -W warning"})
    void readers_of_man_pages_have_nothing_to_say_about_them(String reader) throws Exception {
        var words = new ArrayList<>(List.of(reader.split(" ")));
        ReleaseFiles.write(folder);
        fileNames(folder.resolve("man1")).forEach(name -> words.add("man1/" + name));
        assertThat(said(words)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash -n jeton.bash", "zsh -n _jeton", "fish --no-execute jeton.fish"})
    void shells_can_read_the_completions(String reader) throws Exception {
        var words = new ArrayList<>(List.of(reader.split(" ")));
        ReleaseFiles.write(folder);
        words.set(2, "completions/" + words.get(2));
        assertThat(said(words)).isEmpty();
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ReleaseFilesTest::all));
    }

    private static List<String> fileNames(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String said(List<String> words) throws Exception {
        var rest = words.subList(1, words.size()).toArray(String[]::new);
        var result = Running.tool(folder, words.get(0), rest);
        return result.out() + result.err();
    }
}
