package dev.jeton.doctor;

import dev.jeton.failure.Failure;
import java.util.List;

/**
 * What a check found.
 *
 * @param found   a fact with numbers and names
 * @param meaning what it means for the user; empty if all is well
 * @param fix     one thing to do, to be copied if it is a command; empty if all is well
 * @param details further facts, one per line
 */
public record Finding(Verdict verdict, String found, String meaning, String fix, List<String> details) {
    static final String NOT_CHECKED = "not checked: ";

    static Finding ok(String found) {
        return of(Verdict.OK, found, "", "");
    }

    static Finding info(String found) {
        return of(Verdict.INFO, found, "", "");
    }

    static Finding warning(String found, String meaning, String fix) {
        return of(Verdict.WARNING, found, meaning, fix);
    }

    static Finding defect(String found, String meaning, String fix) {
        return of(Verdict.DEFECT, found, meaning, fix);
    }

    static Finding unreachable(String found, String meaning, String fix) {
        return of(Verdict.UNREACHABLE, found, meaning, fix);
    }

    static Finding skipped(String why) {
        return of(Verdict.SKIPPED, NOT_CHECKED + why, "", "");
    }

    /** Returns a defect, or trouble with the network if the failure says so. */
    static Finding of(Failure failure) {
        var verdict = Failure.isUnavailable(failure) ? Verdict.UNREACHABLE : Verdict.DEFECT;
        var advice = failure.advice().orElse("");
        var otherwise = advice.isEmpty() ? "jeton doctor --debug" : firstSentence(advice);
        return of(verdict, failure.getMessage(), advice, failure.hint().orElse(otherwise));
    }

    private static Finding of(Verdict verdict, String found, String meaning, String fix) {
        return new Finding(verdict, found, meaning, fix, List.of());
    }

    Finding details(List<String> lines) {
        return new Finding(verdict, found, meaning, fix, List.copyOf(lines));
    }

    /** Returns the same finding with another thing to do. */
    Finding fix(String other) {
        return new Finding(verdict, found, meaning, other, details);
    }

    private static String firstSentence(String text) {
        var end = text.indexOf(". ");
        return end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end);
    }
}
