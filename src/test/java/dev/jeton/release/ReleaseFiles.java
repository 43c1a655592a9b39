package dev.jeton.release;

import dev.jeton.command.CommandModel;
import dev.jeton.command.completion.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Writes what a release has beside the program: a man page for each command, the completion scripts, and the notices.
 * Maven starts it, in the profile {@code release}; it is no part of the program.
 */
final class ReleaseFiles {
    private ReleaseFiles() {}

    public static void main(String... args) throws IOException {
        var folder = Path.of(args[0]);
        write(folder);
        var bill = Files.readString(folder.resolve("jeton.cdx.json"));
        write(folder.resolve("THIRD-PARTY.txt"), ThirdParty.notices(bill, Path.of("native", "licenses")));
    }

    static void write(Path folder) throws IOException {
        var root = CommandModel.commandLine();
        for (var page : pages(root).toList()) {
            write(folder.resolve("man1").resolve(page.fileName()), page.text());
        }
        var completions = folder.resolve("completions");
        write(completions.resolve("jeton.bash"), Shell.BASH.script());
        write(completions.resolve("_jeton"), Shell.ZSH.script());
        write(completions.resolve("jeton.fish"), Shell.FISH.script());
        write(completions.resolve("jeton.ps1"), Shell.POWERSHELL.script());
    }

    static Stream<ManPage> pages(CommandLine command) {
        var facts = CommandModel.version();
        var date = facts.get("time").toString().replaceFirst("T.*", "");
        return pages(command, facts.get("version").toString(), date);
    }

    static Stream<ManPage> pages(CommandLine command, String version, String date) {
        return Stream.concat(
                Stream.of(new ManPage(command.getCommandSpec(), version, date)),
                command.getSubcommands().values().stream().flatMap(each -> pages(each, version, date)));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
