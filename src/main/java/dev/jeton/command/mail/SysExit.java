package dev.jeton.command.mail;

import dev.jeton.failure.Outcome;

/** Exit codes that a mail server understands ({@code sysexits.h}): it tries again after 75, and returns the mail after the others. */
public enum SysExit {
    OK(0),
    USAGE(64),
    DATA(65),
    NO_USER(67),
    UNAVAILABLE(69),
    IO(74),
    TRY_AGAIN(75),
    NO_PERMISSION(77),
    CONFIGURATION(78);

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int TOO_LARGE = 413;

    private final int code;

    SysExit(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /**
     * Returns the exit code of a failure before Graph has the message. A usage error is one of the settings: sendmail has
     * none of jeton's options. If a sign-in is required, the mail can wait for it.
     */
    public static SysExit of(Outcome outcome) {
        return switch (outcome) {
            case OK -> OK;
            case ERROR, USAGE, CANNOT_RUN, PROGRAM_NOT_FOUND -> CONFIGURATION;
            case UNAVAILABLE, SIGN_IN_REQUIRED, TIMED_OUT, HUNG_UP, INTERRUPTED, TERMINATED -> TRY_AGAIN;
            case DECLINED, BLOCKED_BY_POLICY, WRONG_ACCOUNT -> NO_PERMISSION;
        };
    }

    /** Returns the exit code of a refusal by Graph. */
    public static SysExit ofRefusal(int status, Outcome outcome) {
        return switch (status) {
            case BAD_REQUEST, TOO_LARGE -> DATA;
            case FORBIDDEN -> NO_PERMISSION;
            default -> outcome == Outcome.ERROR ? UNAVAILABLE : of(outcome);
        };
    }
}
