package dev.jeton.command.help;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The help of the program: an overview that fits a terminal of 24 rows, and a list of all commands. */
public final class RootHelp {
    /** A group of commands, by their names. */
    public record Group(String title, List<String> commands) {}

    private static final int LEARN_MORE = "jeton help commands".length();

    private final CommandSpec root;
    private final List<Group> groups;
    private final HelpLines lines;

    public RootHelp(CommandSpec root, List<Group> groups, HelpLines lines) {
        this.root = root;
        this.groups = groups;
        this.lines = lines;
    }

    /** Adds the names of all commands, and examples. */
    public void overview() {
        lines.paragraph(HelpPage.summary(root));
        lines.blank();
        lines.paragraph("Usage: jeton COMMAND [OPTION]...");
        lines.blank();
        lines.heading("Commands:");
        var widest = groups.stream().mapToInt(group -> group.title().length()).max();
        groups.forEach(group -> lines.entry(group.title(), String.join(", ", group.commands()), widest.orElse(0)));
        new Footer(lines).add(List.of(root.usageMessage().footer()));
        lines.blank();
        lines.heading("Learn more:");
        lines.entry("jeton help commands", "what each command does", LEARN_MORE);
        lines.entry("jeton help COMMAND", "its arguments, options and examples", LEARN_MORE);
        lines.entry("jeton help TOPIC", String.join(", ", HelpTopic.ids()), LEARN_MORE);
    }

    /** Adds what each command does, then the options. */
    public void details() {
        var widest = groups.stream()
                .flatMap(group -> group.commands().stream())
                .mapToInt(String::length)
                .max();
        groups.forEach(group -> {
            lines.blank();
            lines.heading(group.title() + ":");
            group.commands().forEach(name -> lines.entry(name, summary(name), widest.orElse(0)));
        });
    }

    /** Adds the options that come before the command. */
    public void options() {
        lines.blank();
        HelpPage.options(root, lines);
    }

    private String summary(String name) {
        return Stream.of(root.subcommands().get(name))
                .map(command -> HelpPage.summary(command.getCommandSpec()))
                .findFirst()
                .orElse("");
    }
}
