package dev.jeton.config;

import dev.jeton.failure.Closest;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.failure.ShellText;
import java.util.Collection;
import java.util.List;

/**
 * The value of a setting, and its source.
 *
 * @param from the option, the variable or the profile that sets it; empty for a default
 */
public record Value(String text, Source source, String from) {
    /** Each source overrides those after it. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        PROFILE,
        DEFAULT
    }

    /** Returns the source for a message: {@code JETON_TENANT}, {@code profile work}, {@code the default}. */
    public String origin() {
        return switch (source) {
            case FLAG, ENVIRONMENT -> from;
            case PROFILE -> "profile " + from;
            case DEFAULT -> "the default";
        };
    }

    /** Returns {@code 'x' (JETON_TENANT)}, for a message. */
    public String described() {
        return "'" + text + "' (" + origin() + ")";
    }

    /** Returns the failure of a setting that has only these values. */
    Failure notOneOf(Setting setting, String what, List<String> known) {
        var message = described() + " is not " + what + ": use " + Closest.alternatives(known);
        var failure = Failure.of(Outcome.USAGE, message);
        return suggesting(failure, setting, known);
    }

    /**
     * Returns the failure that asks which of the known values was meant, with a command that sets it where this value comes
     * from.
     */
    public Failure suggesting(Failure failure, Setting setting, Collection<String> known) {
        return switch (source) {
            case FLAG, DEFAULT -> failure.suggesting(text, known);
            case ENVIRONMENT -> failure.suggesting(text, known, meant -> "export " + from + "=" + meant);
            case PROFILE -> {
                var command = "jeton profile set --profile " + ShellText.word(from) + " " + setting.key() + " ";
                yield failure.suggesting(text, known, meant -> command + meant);
            }
        };
    }
}
