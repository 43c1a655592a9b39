package dev.jeton.failure;

import dev.jeton.entra.AdminNote;
import dev.jeton.entra.EntraErrors;
import java.io.Serializable;
import java.time.Duration;
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

    /** What whoever asked can do about it. */
    public enum Reaction {
        /** Something must be put right first: a setting, a file, the request itself. */
        FIX,
        /** The command line is wrong. */
        RETYPE,
        /** Asking again later may work as it is. */
        RETRY_LATER,
        /** A person has to sign in. */
        SIGN_IN,
        /** A person said no. */
        ACCEPT_NO,
        /** A policy stands in the way, which only an admin can change. */
        ASK_ADMIN,
        /** A person was too slow; a new attempt may work. */
        HURRY,
        /** Somebody else signed in, or to another tenant, than was expected. */
        ANOTHER_PERSON
    }

    private final Reaction reaction;
    private final Words words;

    Failure(Reaction reaction, String message, Words words, Throwable cause) {
        super(message, cause);
        this.reaction = reaction;
        this.words = words;
    }

    public static Failure of(Reaction reaction, String message) {
        return new Failure(reaction, message, Words.NONE, null);
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

    public Failure note(AdminNote note) {
        return with(new Words(words.reference, words.advice, words.hint, note, words.retryAfter));
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

    /** Explains the AADSTS code in a server's words, where there is one that is known. */
    public Failure explaining(String text) {
        return EntraErrors.codeIn(text)
                .flatMap(EntraErrors.load()::find)
                .map(error -> advice(error.meaning() + " " + error.advice())
                        .hint(error.command().isEmpty() ? words.hint : error.command()))
                .orElse(this);
    }

    public Reaction reaction() {
        return reaction;
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

    /** The text for an admin, where a policy is in the way. */
    public Optional<AdminNote> note() {
        return Optional.ofNullable(words.note);
    }

    /** The next command to type, where there is one. */
    public Optional<String> hint() {
        return Optional.of(words.hint).filter(text -> !text.isEmpty());
    }

    public static boolean asksForSignIn(Throwable failure) {
        return failure instanceof Failure known && known.reaction == Reaction.SIGN_IN;
    }

    /** One of the same type and message. */
    Failure copy(Words changed, Throwable cause) {
        return new Failure(reaction, getMessage(), changed, cause);
    }

    private Failure with(Words changed) {
        return copy(changed, getCause());
    }

    /** All but the message; empty, or null for the note and the wait, where there is nothing to say. */
    record Words(String reference, String advice, String hint, AdminNote note, Duration retryAfter)
            implements Serializable {
        static final Words NONE = new Words("", "", "", null, null);
    }
}
