package dev.jeton.failure;

import static java.util.Locale.ROOT;

import java.util.Arrays;

/** How a command ended: the exit code, and the name in JSON. The texts are the rows of the table of exit codes. */
public enum Outcome {
    OK(0, "continue", "done; also an empty result, or a reader that closed the pipe"),
    ERROR(1, "stop: something must be fixed", "Graph refused, bad configuration, unknown"),
    USAGE(2, "stop: correct the command", "wrong command line"),
    UNAVAILABLE(3, "try again later", "offline; throttled or a server error (5xx), also after the retries"),
    SIGN_IN_REQUIRED(
            4, "run `jeton login` with the same options", "nobody signed in, session ended, interaction required"),
    DECLINED(5, "stop: a person declined", "sign-in or consent declined"),
    BLOCKED_BY_POLICY(
            6, "stop: an admin must act", "blocked by a policy (Conditional Access, security defaults, assignment)"),
    TIMED_OUT(7, "run it again: nobody signed in in time", "code expired, `--timeout` passed"),
    WRONG_ACCOUNT(
            8,
            "stop: wrong account or tenant",
            "not the account or tenant of `--expect-user`, `--expect-tenant` or `--account`"),
    CANNOT_RUN(126, "stop: the program cannot be run", "the program to run is not executable"),
    PROGRAM_NOT_FOUND(127, "stop: there is no such program", "the program to run is not found"),
    HUNG_UP(129, "–", "the terminal was closed (SIGHUP)"),
    INTERRUPTED(130, "–", "interrupted (Ctrl-C, SIGINT)"),
    TERMINATED(143, "–", "terminated (SIGTERM)");

    private final int exitCode;
    private final String advice;
    private final String when;

    Outcome(int exitCode, String advice, String when) {
        this.exitCode = exitCode;
        this.advice = advice;
        this.when = when;
    }

    /** Returns how a command ended that a signal stopped. */
    public static Outcome ofSignal(int exitCode) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.exitCode == exitCode)
                .findFirst()
                .orElse(TERMINATED);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Returns the name in JSON and in documents, for example {@code sign-in-required}. */
    public String id() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Returns what a script should do. */
    public String advice() {
        return advice;
    }

    /** Returns in which cases a command ends with this outcome. */
    public String when() {
        return when;
    }

    public String whenSentence() {
        return sentence(when);
    }

    public String adviceSentence() {
        return sentence(advice);
    }

    /** Returns a cell of the table as a sentence; empty if the table has a dash there. */
    private static String sentence(String cell) {
        var plain = cell.replace("`", "");
        return plain.length() < 2 ? "" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1) + ".";
    }
}
