package dev.jeton.doctor;

import dev.jeton.failure.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many findings there are of each verdict, and what to do first. All steps have ended. */
public record Summary(List<Step> steps) {
    private static final List<Verdict> URGENCY = List.of(Verdict.DEFECT, Verdict.UNREACHABLE, Verdict.WARNING);

    /** Returns how the command ends: 1 for a defect, 3 if nothing but the network is in the way. */
    public Outcome outcome() {
        return count(Verdict.DEFECT) > 0
                ? Outcome.ERROR
                : count(Verdict.UNREACHABLE) > 0 ? Outcome.UNAVAILABLE : Outcome.OK;
    }

    long count(Verdict verdict) {
        return with(verdict).count();
    }

    /** Counts a check of several hosts once: the cause is one in most cases. */
    private long causes(Verdict... verdicts) {
        return Stream.of(verdicts)
                .flatMap(this::with)
                .map(Step::name)
                .distinct()
                .count();
    }

    /** Returns what to do first: against the nearest cause of the worst findings. */
    Optional<String> first() {
        return URGENCY.stream()
                .flatMap(this::with)
                .map(step -> step.finding().fix())
                .filter(fix -> !fix.isEmpty())
                .findFirst();
    }

    public String line() {
        var defects = causes(Verdict.DEFECT, Verdict.UNREACHABLE);
        var skipped = causes(Verdict.SKIPPED);
        var counts = Stream.of(
                        counted(defects, "defect"),
                        counted(causes(Verdict.WARNING), "remark"),
                        defects > 0 && skipped > 0 ? skipped + " not checked" : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "All is well." : counts + ".")
                + first().map(fix -> " First: " + fix).orElse("");
    }

    private static String counted(long count, String noun) {
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }

    private Stream<Step> with(Verdict verdict) {
        return steps.stream().filter(step -> step.finding().verdict() == verdict);
    }
}
