package dev.jeton.command;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.process.StartFailure;
import java.io.IOException;

/** Runs another program, and ends as a shell does if that is not possible. */
final class ProgramRun {
    /** Starts the program and returns its exit code. */
    interface Start {
        int run() throws IOException;
    }

    private ProgramRun() {}

    /** Returns the exit code; fails with {@link Outcome#CANNOT_RUN} or {@link Outcome#PROGRAM_NOT_FOUND}. */
    static int exitCode(String program, Start start) {
        try {
            return start.run();
        } catch (IOException e) {
            throw Failure.of(
                    StartFailure.isNotFound(e) ? Outcome.PROGRAM_NOT_FOUND : Outcome.CANNOT_RUN,
                    "cannot run " + program + ": " + StartFailure.reason(e));
        }
    }
}
