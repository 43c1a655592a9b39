package dev.jeton.command;

import dev.jeton.support.Golden;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The help of each command, as wide as the program always prints it. */
class HelpGoldenTest {
    @Test
    void help_matches_the_golden_files() throws Exception {
        var pages = new TreeMap<String, String>();
        add(CommandModel.commandLine(), pages);
        Golden.check("help", pages);
    }

    private static void add(CommandLine command, Map<String, String> pages) {
        pages.put(command.getCommandSpec().qualifiedName("-") + ".txt", command.getUsageMessage(Ansi.OFF));
        command.getSubcommands().values().forEach(each -> add(each, pages));
    }
}
