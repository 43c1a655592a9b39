package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.command.help.HelpLines;
import dev.jeton.command.help.HelpTopic;
import dev.jeton.support.Golden;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The help of each command and topic, on narrow, usual and wide terminals. */
class HelpGoldenTest {
    private static final int ROWS = 24;

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void help_matches_the_golden_files(int width) throws Exception {
        Golden.check("help-" + width, pages(width));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 120})
    void no_line_is_wider_than_the_terminal_except_a_single_word(int width) {
        assertThat(pages(width))
                .allSatisfy((name, page) ->
                        assertThat(page.lines()).as(name).allMatch(line -> line.length() <= width || isOneWord(line)));
    }

    @Test
    void the_first_rows_of_the_overview_show_all_groups_and_four_examples() {
        var lines = new HelpLines(80, false);
        CommandList.rootHelp(CommandModel.commandLine().getCommandSpec(), lines).overview();
        var rows = lines.text().lines().limit(ROWS).toList();
        assertThat(lines.text().lines().count()).isLessThan(ROWS);
        assertThat(String.join("\n", rows)).contains(CommandList.groupTitles());
        assertThat(rows.stream().filter(row -> row.matches("  .+  jeton .*"))).hasSize(4);
    }

    @Test
    void headings_are_bold_on_a_terminal_with_colours() {
        var lines = new HelpLines(80, true);
        CommandList.addHelp(CommandModel.commandLine().getCommandSpec(), lines);
        assertThat(lines.text()).contains("\u001b[1mExamples:\u001b[0m").doesNotContain("\u001b[33m");
    }

    /** Returns whether a line is one word for a shell, perhaps after a term or before a line break. */
    private static boolean isOneWord(String line) {
        return line.strip().matches("(\\S+ {2,})?('[^']*'|\"[^\"]*\"|\\S+)( \\\\)?");
    }

    private static Map<String, String> pages(int width) {
        var pages = new TreeMap<String, String>();
        var overview = new HelpLines(width, false);
        var root = CommandModel.commandLine();
        CommandList.rootHelp(root.getCommandSpec(), overview).overview();
        pages.put("overview.txt", overview.text());
        add(root, pages, width);
        for (var topic : HelpTopic.values()) {
            var lines = new HelpLines(width, false);
            topic.add(lines, List.of());
            pages.put("topic-" + topic.id() + ".txt", lines.text());
        }
        return pages;
    }

    private static void add(CommandLine command, Map<String, String> pages, int width) {
        var lines = new HelpLines(width, false);
        CommandList.addHelp(command.getCommandSpec(), lines);
        pages.put(command.getCommandSpec().qualifiedName("-") + ".txt", lines.text());
        command.getSubcommands().values().forEach(each -> add(each, pages, width));
    }
}
