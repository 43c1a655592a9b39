package dev.jeton.command.mail;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;

/** A failure with the exit code of {@code sendmail} for it. */
public final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SysExit exit;
    private final Failure failure;

    public NotSent(SysExit exit, Failure failure) {
        super(failure.getMessage(), failure);
        this.exit = exit;
        this.failure = failure;
    }

    static NotSent of(SysExit exit, String why) {
        return of(exit, why, "");
    }

    /** @param advice a sentence; may be empty */
    static NotSent of(SysExit exit, String why, String advice) {
        var outcome = exit == SysExit.USAGE ? Outcome.USAGE : Outcome.ERROR;
        return new NotSent(
                exit, Failure.of(outcome, "cannot send the mail: " + why).advice(advice));
    }

    public SysExit exit() {
        return exit;
    }

    public Failure failure() {
        return failure;
    }
}
