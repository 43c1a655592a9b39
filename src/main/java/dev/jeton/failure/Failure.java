package dev.jeton.failure;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An outcome other than success, explained to a person and to a script.
 *
 * <p>The message says what happened and names the input; {@link #reference} has error codes and request IDs;
 * {@link #advice} says in a sentence what to do, {@link #hint} is a command that can be pasted, {@link #note} is a text for
 * an admin whose policy blocked the request; {@link #facts} are for a script. None of them holds a secret.
 */
public sealed class Failure extends RuntimeException permits ConnectionFailed {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final Details details;

    Failure(Outcome outcome, String message, Details details, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.details = details;
    }

    public static Failure of(Outcome outcome, String message) {
        return new Failure(outcome, message, Details.NONE, null);
    }

    /** Returns a copy with these error codes and request IDs. */
    public Failure reference(String codesAndIds) {
        return with(new Details(
                codesAndIds,
                details.advice,
                details.hint,
                details.note,
                details.retryAfter,
                details.facts,
                details.correction));
    }

    /** Returns a copy with a sentence on what to do. */
    public Failure advice(String sentence) {
        return with(new Details(
                details.reference,
                sentence,
                details.hint,
                details.note,
                details.retryAfter,
                details.facts,
                details.correction));
    }

    /** Returns a copy with a sentence after its advice. */
    public Failure andAdvice(String sentence) {
        return advice((details.advice + " " + sentence).strip());
    }

    /** Returns a copy with the next command to type. */
    public Failure hint(String command) {
        return with(new Details(
                details.reference,
                details.advice,
                command,
                details.note,
                details.retryAfter,
                details.facts,
                details.correction));
    }

    /** Returns a copy with a text for an admin, line by line. */
    public Failure note(List<String> lines) {
        return with(new Details(
                details.reference,
                details.advice,
                details.hint,
                new ArrayList<>(lines),
                details.retryAfter,
                details.facts,
                details.correction));
    }

    /** Returns a copy with the time that the server asks to wait before the next attempt. */
    public Failure retryAfter(Duration wait) {
        return with(new Details(
                details.reference,
                details.advice,
                details.hint,
                details.note,
                wait,
                details.facts,
                details.correction));
    }

    /** Returns a copy with these facts for a script, beside those that it has. */
    public Failure facts(Facts more) {
        return with(new Details(
                details.reference,
                details.advice,
                details.hint,
                details.note,
                details.retryAfter,
                details.facts.plus(more),
                details.correction));
    }

    /** Returns a copy whose next command is the typed one, with another word for one of its words. */
    public Failure correction(String typed, String meant) {
        return with(new Details(
                details.reference,
                details.advice,
                details.hint,
                details.note,
                details.retryAfter,
                details.facts,
                new Correction(typed, meant)));
    }

    /** Returns a copy with this cause. */
    public Failure causedBy(Throwable cause) {
        return copy(details, cause);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Returns the error code, correlation ID or request ID; empty if the server sent none. */
    public Optional<String> reference() {
        return Optional.of(details.reference).filter(text -> !text.isEmpty());
    }

    /** Returns what to do, in sentences, and how long to wait before that; empty if neither is known. */
    public Optional<String> advice() {
        var wait = retryAfter().map(time -> "Wait " + Math.max(1, time.toSeconds()) + " s before you try again.");
        return Optional.of((details.advice + " " + wait.orElse("")).strip()).filter(text -> !text.isEmpty());
    }

    /** Returns the time that the server asks to wait before the next attempt; empty if it does not. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(details.retryAfter);
    }

    /** Returns what a script may want to know of the failure. */
    public Facts facts() {
        return details.facts;
    }

    /** Returns the text for an admin whose policy blocked the request, line by line; no lines if no policy did. */
    public List<String> note() {
        return details.note;
    }

    /** Returns the next command to type; empty if no command helps. */
    public Optional<String> hint() {
        return Optional.of(details.hint).filter(text -> !text.isEmpty());
    }

    /** Returns the word of the command line to replace, and by what; empty if no other word helps. */
    public Optional<Correction> correction() {
        return Optional.ofNullable(details.correction);
    }

    /** Returns whether this is a failure that a sign-in by a person can resolve. */
    public static boolean isSignInRequired(Throwable thrown) {
        return thrown instanceof Failure failure && failure.outcome == Outcome.SIGN_IN_REQUIRED;
    }

    /** Returns whether this is a failure that only a policy of the tenant can change. */
    public static boolean isBlockedByPolicy(Throwable thrown) {
        return thrown instanceof Failure failure && failure.outcome == Outcome.BLOCKED_BY_POLICY;
    }

    /** Returns whether this is a failure that may be gone at the next attempt. */
    public static boolean isUnavailable(Throwable thrown) {
        return thrown instanceof Failure failure && failure.outcome == Outcome.UNAVAILABLE;
    }

    Details details() {
        return details;
    }

    /** Returns a failure of the same class and message. */
    Failure copy(Details changed, Throwable cause) {
        return new Failure(outcome, getMessage(), changed, cause);
    }

    private Failure with(Details changed) {
        return copy(changed, getCause());
    }

    /**
     * A word of the command line, and the one that is meant.
     *
     * @param typed as it was typed
     */
    public record Correction(String typed, String meant) implements Serializable {}

    /** Everything but outcome and message. Texts are empty, wait and correction are null, if there is nothing to say. */
    record Details(
            String reference,
            String advice,
            String hint,
            ArrayList<String> note,
            Duration retryAfter,
            Facts facts,
            Correction correction)
            implements Serializable {
        static final Details NONE = new Details("", "", "", new ArrayList<>(), null, Facts.NONE, null);
    }
}
