package dev.jeton.release;

import static java.util.stream.Collectors.joining;

import dev.jeton.command.CommandModel;
import dev.jeton.config.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The man page of a command, in roff, from the model that its help is made from: man(7), as groff and mandoc read it.
 *
 * @param date of the page, and the version of what it belongs to
 */
record ManPage(CommandSpec command, String version, String date) {
    private static final String EXAMPLE = "Example";

    /** {@code jeton-account-use.1} */
    String fileName() {
        return dashed(command) + ".1";
    }

    String text() {
        return Stream.of(
                        head(),
                        section("DESCRIPTION", description()),
                        section("COMMANDS", commands()),
                        section("ARGUMENTS", shown(command.positionalParameters())),
                        section("OPTIONS", shown(options())),
                        section("EXIT STATUS", isRoot() ? exitCodes() : Stream.empty()),
                        section("ENVIRONMENT", isRoot() ? variables() : Stream.empty()),
                        section("EXAMPLES", examples()),
                        section("SEE ALSO", seeAlso()))
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    private Stream<String> head() {
        var synopsis = help().synopsis(0).strip().replaceAll("\\s+", " ");
        return Stream.of(
                ".TH " + plain(dashed(command).toUpperCase(Locale.ROOT)) + " 1 \"" + date + "\" \"jeton "
                        + plain(version) + "\" \"jeton manual\"",
                ".nh", // a word may be an option: it is not to be hyphenated, nor a line to be stretched
                ".ad l",
                ".SH NAME",
                plain(dashed(command)) + " \\- " + plain(summary(command)),
                ".SH SYNOPSIS",
                line(synopsis));
    }

    private Stream<String> description() {
        var details = footer().takeWhile(line -> !isRoot() && !line.startsWith(EXAMPLE));
        var text = Stream.of(Stream.of(summary(command), ""), details).flatMap(lines -> lines);
        return Stream.of(text.map(ManPage::line)
                .collect(joining("\n.br\n"))
                .strip()
                .replaceAll("(\n.br)+$", "")
                .replace("\n.br\n\n.br\n", "\n.PP\n"));
    }

    private Stream<String> examples() {
        var lines = footer().dropWhile(line -> !isRoot() && !line.startsWith(EXAMPLE))
                .toList();
        return lines.isEmpty()
                ? Stream.empty()
                : Stream.of(Stream.of(".nf"), lines.stream().map(ManPage::line), Stream.of(".fi"))
                        .flatMap(part -> part);
    }

    private Stream<String> footer() {
        return Arrays.stream(command.usageMessage().footer()).dropWhile(String::isEmpty);
    }

    private Stream<String> commands() {
        return command.subcommands().values().stream()
                .map(sub -> sub.getCommandSpec())
                .map(sub -> term(bold(sub.qualifiedName()), summary(sub)));
    }

    /** In the order of the help. */
    private List<OptionSpec> options() {
        return command.options().stream()
                .sorted(Help.createShortOptionNameComparator())
                .toList();
    }

    private Stream<String> shown(List<? extends ArgSpec> arguments) {
        return arguments.stream().filter(argument -> !argument.hidden()).map(this::entry);
    }

    private String entry(ArgSpec argument) {
        var labels = help().createDefaultParamLabelRenderer();
        var label =
                labels.renderParameterLabel(argument, Help.Ansi.OFF, List.of()).toString();
        var rows = argument.isOption()
                ? help().createDefaultOptionRenderer().render((OptionSpec) argument, labels, scheme())
                : help().createDefaultParameterRenderer().render((PositionalParamSpec) argument, labels, scheme());
        var meaning =
                Arrays.stream(rows).map(ManPage::last).collect(joining(" ")).strip();
        return term(argument.isOption() ? names(argument) + italic(label) : italic(label), meaning);
    }

    private static String names(ArgSpec argument) {
        return Arrays.stream(((OptionSpec) argument).names()).map(ManPage::bold).collect(joining(", "));
    }

    private static Stream<String> exitCodes() {
        return CommandModel.exitCodes().stream()
                .map(code -> term(bold("" + code.code()), code.when() + " \u2013 " + code.advice()));
    }

    private static Stream<String> variables() {
        return Arrays.stream(Setting.values()).map(setting -> term(bold(setting.variable()), setting.description()));
    }

    private Stream<String> seeAlso() {
        var above = isRoot() ? Stream.<CommandSpec>empty() : Stream.of(command.parent());
        var below = command.subcommands().values().stream().map(sub -> sub.getCommandSpec());
        return Stream.of(Stream.concat(above, below)
                .map(other -> bold(dashed(other)) + "(1)")
                .collect(joining(",\n")));
    }

    private boolean isRoot() {
        return command.parent() == null;
    }

    private Help help() {
        return new Help(command, scheme());
    }

    private static Help.ColorScheme scheme() {
        return Help.defaultColorScheme(Help.Ansi.OFF);
    }

    private static String last(Text... cells) {
        return cells[cells.length - 1].toString();
    }

    private static String summary(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    private static String dashed(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static Stream<String> section(String title, Stream<String> lines) {
        var content = lines.toList();
        return content.isEmpty() ? Stream.empty() : Stream.concat(Stream.of(".SH " + title), content.stream());
    }

    private static String term(String name, String meaning) {
        return ".TP\n" + name + "\n" + line(meaning);
    }

    private static String bold(String text) {
        return "\\fB" + plain(text) + "\\fR";
    }

    private static String italic(String text) {
        var sign = text.startsWith("=") ? "=" : "";
        return text.isEmpty() ? "" : sign + "\\fI" + plain(text.substring(sign.length())) + "\\fR";
    }

    /** A line that begins with a dot or an apostrophe would be a request, and one with a blank a paragraph. */
    private static String line(String text) {
        var plain = plain(text);
        return plain.startsWith(".") || plain.startsWith(" ") || plain.startsWith("\\(aq") ? "\\&" + plain : plain;
    }

    /** Escapes what roff would interpret, and everything but ASCII. */
    static String plain(String text) {
        return text.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '\\' -> "\\(rs";
                    case '-' -> "\\-";
                    case '\'' -> "\\(aq";
                    case '`' -> "\\(ga";
                    case '^' -> "\\(ha";
                    case '~' -> "\\(ti";
                    default -> letter < 128 ? Character.toString(letter) : String.format("\\[u%04X]", letter);
                })
                .collect(joining());
    }
}
