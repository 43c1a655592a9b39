package dev.jeton.command;

import dev.jeton.failure.Failure;

/** What a script learns from jeton's end. */
enum ExitCode {
    DONE(0, "go on", "done; also an empty result, or a reader that closed the pipe"),
    FIX(1, "stop: something must be fixed", "Graph refused, bad configuration, unknown"),
    USAGE(2, "stop: the command line is wrong", "usage"),
    LATER(3, "try again later", "offline, throttled after the retry budget, 5xx"),
    SIGN_IN(4, "run `jeton login` with the same options", "nobody signed in, session ended, interaction needed"),
    DECLINED(5, "stop: a person said no", "sign-in or consent declined"),
    ADMIN(6, "stop: an admin must act", "blocked by a policy (Conditional Access, security defaults, assignment)"),
    TOO_SLOW(7, "run it again, a person was too slow", "code expired, `--timeout` passed"),
    WRONG_PERSON(8, "stop: wrong person or tenant", "`--expect-user`, `--expect-tenant`"),
    INTERRUPTED(130, "–", "interrupted"),
    TERMINATED(143, "–", "terminated");

    private final int code;
    private final String advice;
    private final String when;

    ExitCode(int code, String advice, String when) {
        this.code = code;
        this.advice = advice;
        this.when = when;
    }

    int code() {
        return code;
    }

    /** What a script should do. */
    String advice() {
        return advice;
    }

    String when() {
        return when;
    }

    static ExitCode of(Failure.Reaction reaction) {
        return switch (reaction) {
            case FIX -> FIX;
            case RETYPE -> USAGE;
            case RETRY_LATER -> LATER;
            case SIGN_IN -> SIGN_IN;
            case ACCEPT_NO -> DECLINED;
            case ASK_ADMIN -> ADMIN;
            case HURRY -> TOO_SLOW;
            case ANOTHER_PERSON -> WRONG_PERSON;
        };
    }
}
