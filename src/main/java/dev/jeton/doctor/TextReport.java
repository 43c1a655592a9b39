package dev.jeton.doctor;

import dev.jeton.output.WordWrap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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

    /** Prints the findings of one name: one line if all of them are well or say the same, else one for each. */
    public void print(String name, List<Step> steps) {
        var isWell = steps.stream()
                .map(Step::finding)
                .allMatch(
                        finding -> finding.verdict().isUsable() && finding.fix().isEmpty());
        if (isWell) {
            print(name, joined(steps), "");
        } else if (isSame(steps)) {
            print(name, steps.get(0).finding(), also(steps));
        } else {
            steps.forEach(step -> print(name, step.finding(), ""));
        }
        if (verbose) {
            steps.forEach(step -> line(step.host()
                    + (step.host().isEmpty() ? "" : ": ")
                    + step.result().join().took().toMillis() + " ms"));
        }
    }

    /** Returns whether the steps say the same about their hosts. */
    private static boolean isSame(List<Step> steps) {
        return steps.stream()
                        .map(step -> List.of(
                                step.finding().verdict().id(),
                                withHost(step, "*"),
                                step.finding().meaning()))
                        .distinct()
                        .count()
                == 1;
    }

    private static String withHost(Step step, String other) {
        return step.host().isEmpty()
                ? step.finding().found()
                : step.finding().found().replace(step.host(), other);
    }

    private static String also(List<Step> steps) {
        return steps.size() == 1 || steps.get(0).result().join().blockedBy().isPresent()
                ? ""
                : steps.stream().skip(1).map(Step::host).collect(Collectors.joining(", ", " (also ", ")"));
    }

    /** Returns a finding about all hosts, with the first parts of their names if there are several. */
    private static Finding joined(List<Step> steps) {
        var text = steps.size() == 1
                ? steps.get(0).finding().found()
                : isSame(steps)
                        ? withHost(
                                steps.get(0),
                                steps.stream().map(TextReport::label).collect(Collectors.joining(", ")))
                        : steps.stream()
                                .map(step -> withHost(step, label(step)))
                                .collect(Collectors.joining("; "));
        return new Finding(
                steps.get(0).finding().verdict(),
                text,
                "",
                "",
                steps.stream()
                        .flatMap(step -> step.finding().details().stream())
                        .distinct()
                        .toList());
    }

    private static String label(Step step) {
        return step.host().matches("[0-9.]+|.*:.*") ? step.host() : step.host().split("\\.")[0];
    }

    private void print(String name, Finding finding, String remark) {
        var mark = finding.verdict().mark(utf8)
                + (utf8 ? " " : "  ".substring(finding.verdict().mark(false).length() - 1));
        var text = wrapped(finding.found() + remark);
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
        return WordWrap.lines("", text, "", Math.max(20, columns - indent()));
    }
}
