package dev.jeton.failure;

import java.util.Optional;

/**
 * What can go wrong, for the person and for the script.
 *
 * <p>The message says what happened and names the input; {@link #reference} carries codes and request IDs;
 * {@link #hint} is the next command to type. None of them ever holds a secret.
 */
public final class Failure extends RuntimeException {
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
    private final String reference;
    private final String hint;

    private Failure(Reaction reaction, String message, String reference, String hint, Throwable cause) {
        super(message, cause);
        this.reaction = reaction;
        this.reference = reference;
        this.hint = hint;
    }

    public static Failure of(Reaction reaction, String message) {
        return new Failure(reaction, message, "", "", null);
    }

    public Failure reference(String codesAndIds) {
        return new Failure(reaction, getMessage(), codesAndIds, hint, getCause());
    }

    public Failure hint(String nextCommand) {
        return new Failure(reaction, getMessage(), reference, nextCommand, getCause());
    }

    public Failure causedBy(Throwable cause) {
        return new Failure(reaction, getMessage(), reference, hint, cause);
    }

    public Reaction reaction() {
        return reaction;
    }

    /** Error code, correlation or request ID, where the server gave any. */
    public Optional<String> reference() {
        return Optional.of(reference).filter(text -> !text.isEmpty());
    }

    /** The next command to type, where there is one. */
    public Optional<String> hint() {
        return Optional.of(hint).filter(text -> !text.isEmpty());
    }

    public static boolean asksForSignIn(Throwable failure) {
        return failure instanceof Failure known && known.reaction == Reaction.SIGN_IN;
    }
}
