package dev.jeton.failure;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can go wrong, for the person and for the script.
 *
 * <p>The message says what happened and names the input; {@link #reference} carries codes and request IDs;
 * {@link #advice} is a sentence on what to do, {@link #hint} the next command to type, {@link #note} a text for an admin
 * whose policy is in the way. None of them ever holds a secret.
 */
public sealed class Failure extends RuntimeException permits ConnectionFailed {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final Words words;

    Failure(Outcome outcome, String message, Words words, Throwable cause) {
        super(message, cause);
        this.outcome = outcome;
        this.words = words;
    }

    public static Failure of(Outcome outcome, String message) {
        return new Failure(outcome, message, Words.NONE, null);
    }

    public Failure reference(String codesAndIds) {
        return with(new Words(codesAndIds, words.advice, words.hint, words.note, words.retryAfter));
    }

    public Failure advice(String sentence) {
        return with(new Words(words.reference, sentence, words.hint, words.note, words.retryAfter));
    }

    public Failure hint(String nextCommand) {
        return with(new Words(words.reference, words.advice, nextCommand, words.note, words.retryAfter));
    }

    /** Adds a text for an admin, line by line. */
    public Failure note(List<String> lines) {
        return with(new Words(words.reference, words.advice, words.hint, new ArrayList<>(lines), words.retryAfter));
    }

    /** With how long to wait before the same again. */
    public Failure retryAfter(Duration wait) {
        return with(new Words(
                words.reference,
                words.advice,
                "the same again in " + Math.max(1, wait.toSeconds()) + " s",
                words.note,
                wait));
    }

    public Failure causedBy(Throwable cause) {
        return copy(words, cause);
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Error code, correlation or request ID, where the server gave any. */
    public Optional<String> reference() {
        return Optional.of(words.reference).filter(text -> !text.isEmpty());
    }

    /** What to do, in a sentence, where it is known. */
    public Optional<String> advice() {
        return Optional.of(words.advice).filter(text -> !text.isEmpty());
    }

    /** How long to wait before the same again, where whoever refused said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(words.retryAfter);
    }

    /** Returns the text for an admin whose policy is the reason, line by line; no lines if none is. */
    public List<String> note() {
        return words.note;
    }

    /** The next command to type, where there is one. */
    public Optional<String> hint() {
        return Optional.of(words.hint).filter(text -> !text.isEmpty());
    }

    public static boolean asksForSignIn(Throwable failure) {
        return failure instanceof Failure known && known.outcome == Outcome.SIGN_IN_REQUIRED;
    }

    /** One of the same type and message. */
    Failure copy(Words changed, Throwable cause) {
        return new Failure(outcome, getMessage(), changed, cause);
    }

    private Failure with(Words changed) {
        return copy(changed, getCause());
    }

    /** All but the message; empty, or null for the wait, if there is nothing to say. */
    record Words(String reference, String advice, String hint, ArrayList<String> note, Duration retryAfter)
            implements Serializable {
        static final Words NONE = new Words("", "", "", new ArrayList<>(), null);
    }
}
