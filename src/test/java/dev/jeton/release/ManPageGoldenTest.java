package dev.jeton.release;

import static java.util.stream.Collectors.toMap;

import dev.jeton.command.CommandModel;
import dev.jeton.support.Golden;
import org.junit.jupiter.api.Test;

class ManPageGoldenTest {
    @Test
    void man_pages_match_the_golden_files() throws Exception {
        var pages = ReleaseFiles.pages(CommandModel.commandLine(), "1.2.3", "2026-01-02");
        Golden.check("man", pages.collect(toMap(ManPage::fileName, ManPage::text)));
    }
}
