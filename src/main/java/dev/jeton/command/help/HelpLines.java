package dev.jeton.command.help;

import dev.jeton.config.Environment;
import dev.jeton.output.Canvas;
import dev.jeton.output.Output;
import dev.jeton.output.WordWrap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Lines of text that are at most as wide as the terminal. A line breaks between words only, so a longer word stays whole.
 *
 * @param width  in columns
 * @param isBold whether headings are bold
 */
public record HelpLines(int width, boolean isBold, List<String> lines) {
    /** The width if there is no terminal. */
    private static final int DEFAULT = 80;

    /** Below this width, a text begins on the line after its term. */
    private static final int NARROWEST_TEXT = 30;

    private static final String GAP = "  ";
    private static final String CONTINUED = " \\";

    /** A word of a command line, with its quotes. */
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^ ])+");

    public HelpLines(int width, boolean isBold) {
        this(width, isBold, new ArrayList<>());
    }

    /** Returns no lines yet, for stdout. */
    public static HelpLines on(Output output, Environment environment) {
        var terminal = output.terminal();
        var width = terminal.stdout()
                ? terminal.canvas().columns().getAsInt()
                : Canvas.chosenColumns(environment.variables()).orElse(DEFAULT);
        return new HelpLines(width, terminal.coloursStdout());
    }

    public void blank() {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
    }

    public void heading(String text) {
        var from = lines.size();
        paragraph(text);
        if (isBold) {
            lines.subList(from, lines.size()).replaceAll(line -> "\u001b[1m" + line + "\u001b[0m");
        }
    }

    public void paragraph(String text) {
        wrap("", List.of(text.strip().split(" +")), "", "");
    }

    /** Adds a command line, which can be pasted if it is broken. */
    public void commandLine(String text) {
        wrap(GAP, words(text), GAP + GAP, CONTINUED);
    }

    /**
     * Adds a term and its text, side by side if there is room.
     *
     * @param termWidth width of the column of the terms
     */
    public void entry(String term, String text, int termWidth) {
        var isCommand = text.startsWith("jeton ");
        var words = isCommand ? words(text) : List.of(text.strip().split(" +"));
        var end = isCommand ? CONTINUED : "";
        var column = GAP.length() + termWidth + GAP.length();
        if (text.isBlank()) {
            lines.add(GAP + term);
        } else if (width - column < NARROWEST_TEXT) {
            lines.add(GAP + term.strip());
            wrap(GAP.repeat(3), words, GAP.repeat(isCommand ? 4 : 3), end);
        } else if (term.length() > termWidth) {
            lines.add(GAP + term);
            wrap(" ".repeat(column), words, " ".repeat(column), end);
        } else {
            var indent = " ".repeat(column);
            wrap(
                    GAP + term + " ".repeat(termWidth - term.length()) + GAP,
                    words,
                    isCommand ? indent + GAP : indent,
                    end);
        }
    }

    /** Splits a command line where a line break after a backslash does not change its meaning: outside of quotes. */
    private static List<String> words(String commandLine) {
        return WORD.matcher(commandLine).results().map(MatchResult::group).toList();
    }

    private void wrap(String first, List<String> words, String indent, String end) {
        lines.addAll(WordWrap.lines(first, words, indent, end, width));
    }

    public String text() {
        return String.join("\n", lines).stripTrailing() + "\n";
    }
}
