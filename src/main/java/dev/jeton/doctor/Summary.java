package dev.jeton.doctor;

import dev.jeton.failure.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many findings there are of each verdict, and what to do first. */
public record Summary(List<Finding> findings) {
    private static final List<Verdict> URGENCY = List.of(Verdict.DEFECT, Verdict.UNREACHABLE, Verdict.WARNING);

    /** Returns how the command ends: 1 for a defect, 3 if nothing but the network is in the way. */
    public Outcome outcome() {
        return count(Verdict.DEFECT) > 0
                ? Outcome.ERROR
                : count(Verdict.UNREACHABLE) > 0 ? Outcome.UNAVAILABLE : Outcome.OK;
    }

    long count(Verdict verdict) {
        return findings.stream().filter(with(verdict)).count();
    }

    /** Returns what to do first: against the nearest cause of the worst findings. */
    Optional<String> first() {
        return URGENCY.stream()
                .flatMap(verdict -> findings.stream().filter(with(verdict)))
                .map(Finding::fix)
                .filter(fix -> !fix.isEmpty())
                .findFirst();
    }

    public String line() {
        var defects = count(Verdict.DEFECT) + count(Verdict.UNREACHABLE);
        var counts = Stream.of(
                        counted(defects, "defect"),
                        counted(count(Verdict.WARNING), "remark"),
                        defects > 0 && count(Verdict.SKIPPED) > 0 ? count(Verdict.SKIPPED) + " not checked" : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "All is well." : counts + ".")
                + first().map(fix -> " First: " + fix).orElse("");
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }

    private static Predicate<Finding> with(Verdict verdict) {
        return finding -> finding.verdict() == verdict;
    }
}
