package dev.jeton.command.help;

import java.util.List;
import java.util.regex.Pattern;

/** The end of a help page: prose, headings, lists of terms, and examples, as its lines say. */
final class Footer {
    private static final Pattern EXAMPLE = Pattern.compile("Example(?: \\(.*\\))?: +(.*)");
    private static final Pattern HEADING = Pattern.compile("[A-Z][^:]{0,40}:");
    private static final Pattern ENTRY = Pattern.compile(" *(\\S+(?: \\S+)*)( {2,})(\\S.*)");

    private final HelpLines lines;
    private boolean inExamples;

    Footer(HelpLines lines) {
        this.lines = lines;
    }

    void add(List<String> footer) {
        footer.forEach(this::add);
    }

    private void add(String line) {
        var example = EXAMPLE.matcher(line);
        var entry = ENTRY.matcher(line);
        if (line.isBlank()) {
            lines.blank();
        } else if (example.matches()) {
            example(example.group(1));
        } else if (HEADING.matcher(line).matches()) {
            lines.blank();
            lines.heading(line);
        } else if (entry.matches()) {
            lines.entry(
                    entry.group(1),
                    entry.group(3),
                    entry.group(1).length() + entry.group(2).length() - 2);
        } else if (line.startsWith("  ")) {
            lines.commandLine(line.strip());
        } else {
            lines.paragraph(line);
        }
    }

    private void example(String command) {
        if (!inExamples) {
            lines.blank();
            lines.heading("Example:");
            inExamples = true;
        }
        lines.commandLine(command);
    }
}
