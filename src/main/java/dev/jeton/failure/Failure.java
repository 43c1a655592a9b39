package dev.jeton.failure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * An outcome other than success, explained to a person and to a script.
 *
 * <p>The message says what happened and names the input; {@link #reference} has error codes and request IDs;
 * {@link #advice} says in a sentence what to do, {@link #hint} is a command that can be pasted, {@link #note} is a text for
 * an admin whose policy blocked the request; {@link #facts} are for a script. None of them holds a secret.
 */
public sealed class Failure extends RuntimeException permits ConnectionFailed {
    private static final long serialVersionUID = 1L;

    /** More words are no suggestion. */
    private static final int MOST_SUGGESTIONS = 5;

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
        return with(details.withReference(codesAndIds));
    }

    /** Returns a copy with a sentence on what to do. */
    public Failure advice(String sentence) {
        return with(details.withAdvice(sentence));
    }

    /** Returns a copy with a sentence after its advice. */
    public Failure andAdvice(String sentence) {
        return advice((details.advice() + " " + sentence).strip());
    }

    /** Returns a copy with the next command to type. */
    public Failure hint(String command) {
        return with(details.withHint(command));
    }

    /** Returns a copy with a text for an admin, line by line. */
    public Failure note(List<String> lines) {
        return with(details.withNote(lines));
    }

    /** Returns a copy with the time that the server asks to wait before the next attempt. */
    public Failure retryAfter(Duration wait) {
        return with(details.withRetryAfter(wait));
    }

    /** Returns a copy with these facts for a script, beside those that it has. */
    public Failure facts(Facts more) {
        return with(details.withFacts(details.facts().plus(more)));
    }

    /** Returns a copy whose next command is the typed one, with another word for one of its words. */
    public Failure correction(String typed, String meant) {
        return with(details.withCorrection(new Correction(typed, meant)));
    }

    /**
     * Returns a copy that asks, instead of its advice, which of the known words was meant; the same failure if none is similar
     * to what was typed. If only one is, the next command is the typed one with this word.
     */
    public Failure suggesting(String typed, Collection<String> known) {
        return suggesting(
                typed, known, (asked, meant) -> asked.with(asked.details.withCorrection(new Correction(typed, meant))));
    }

    /**
     * Does the same for a word that is not on the command line.
     *
     * @param command returns the next command for the word that was meant, quoted for a shell
     */
    public Failure suggesting(String typed, Collection<String> known, UnaryOperator<String> command) {
        return suggesting(typed, known, (asked, meant) -> asked.hint(command.apply(ShellText.word(meant))));
    }

    private Failure suggesting(
            String typed, Collection<String> known, BiFunction<Failure, String, Failure> withCommand) {
        var similar = Closest.to(typed, known);
        if (similar.isEmpty() || similar.size() > MOST_SUGGESTIONS) {
            return this;
        }
        var asked = advice("Did you mean " + Closest.alternatives(similar) + "?");
        return similar.size() == 1 ? withCommand.apply(asked, similar.get(0)) : asked;
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
        return Optional.of(details.reference()).filter(text -> !text.isEmpty());
    }

    /** Returns what to do, in sentences, and how long to wait before that; empty if neither is known. */
    public Optional<String> advice() {
        var wait = retryAfter().map(time -> "Wait " + Math.max(1, time.toSeconds()) + " s before you try again.");
        return Optional.of((details.advice() + " " + wait.orElse("")).strip()).filter(text -> !text.isEmpty());
    }

    /** Returns the time that the server asks to wait before the next attempt; empty if it does not. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(details.retryAfter());
    }

    /** Returns what a script may want to know of the failure. */
    public Facts facts() {
        return details.facts();
    }

    /** Returns the text for an admin whose policy blocked the request, line by line; no lines if no policy did. */
    public List<String> note() {
        return details.note();
    }

    /** Returns the next command to type; empty if no command helps. */
    public Optional<String> hint() {
        return Optional.of(details.hint()).filter(text -> !text.isEmpty());
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

    /** Returns the typed word that is to be replaced in the command line, and its replacement; empty if none is. */
    public Optional<Correction> correction() {
        return Optional.ofNullable(details.correction());
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
}
