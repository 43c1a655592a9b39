package dev.jeton.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a line per check, and what to do below a line that is not well. */
public final class TextReport {
    /** Of the longest name and two spaces. */
    private static final int NAME = 14;

    private final boolean utf8;
    private final int columns;
    private final boolean verbose;
    private final Consumer<String> lines;

    /**
     * @param columns of the terminal, at which sentences are wrapped; a command never is
     * @param verbose whether to print the details of what is well, too
     */
    public TextReport(boolean utf8, int columns, boolean verbose, Consumer<String> lines) {
        this.utf8 = utf8;
        this.columns = columns;
        this.verbose = verbose;
        this.lines = lines;
    }

    /** Prints the findings of one name: one line if all of them are well, else one for each. */
    public void print(String name, List<Step> steps) {
        var findings =
                steps.stream().map(step -> step.result().join().finding()).toList();
        if (findings.stream().map(Finding::verdict).distinct().count() == 1
                && findings.get(0).verdict() != Verdict.DEFECT) {
            print(name, joined(findings));
        } else {
            findings.forEach(finding -> print(name, finding));
        }
        if (verbose) {
            steps.forEach(step -> line(step.host()
                    + (step.host().isEmpty() ? "" : ": ")
                    + step.result().join().took().toMillis() + " ms"));
        }
    }

    private static Finding joined(List<Finding> findings) {
        var first = findings.get(0);
        return new Finding(
                first.verdict(),
                findings.stream().map(Finding::found).distinct().collect(Collectors.joining("; ")),
                first.meaning(),
                first.fix(),
                findings.stream()
                        .flatMap(finding -> finding.details().stream())
                        .distinct()
                        .toList());
    }

    private void print(String name, Finding finding) {
        var mark = finding.verdict().mark(utf8)
                + (utf8 ? " " : "  ".substring(finding.verdict().mark(false).length() - 1));
        var text = wrapped(finding.found());
        lines.accept(mark + String.format("%-" + NAME + "s", name) + text.get(0));
        text.stream().skip(1).forEach(this::line);
        wrapped(finding.meaning()).forEach(this::line);
        if (!finding.fix().isEmpty() && !finding.meaning().contains(finding.fix())) {
            line(finding.fix());
        }
        if (verbose) {
            finding.details().forEach(this::line);
        }
    }

    private void line(String text) {
        if (!text.isEmpty()) {
            lines.accept(" ".repeat(indent()) + text);
        }
    }

    private int indent() {
        return NAME + (utf8 ? 2 : 3);
    }

    private List<String> wrapped(String text) {
        var width = Math.max(20, columns - indent());
        var wrapped = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        return Stream.concat(wrapped.stream(), Stream.of(line.toString())).toList();
    }
}
