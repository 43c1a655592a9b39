package dev.jeton.command;

import dev.jeton.output.Output;
import dev.jeton.process.ProgramNotFound;
import java.io.IOException;
import java.util.regex.Pattern;

/** Runs another program, and ends as a shell does if that is not possible. */
final class ProgramRun {
    /** Exit code of a shell that cannot run a program; {@link #NOT_FOUND} if there is no such program. */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_FOUND = 127;

    /** ENOENT in the message of the exception, which has no field for it; the wording depends on the version of Java. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error[=:] ?2\\b");

    /** Starts the program and returns its exit code. */
    interface Start {
        int run() throws IOException;
    }

    private ProgramRun() {}

    static int exitCode(String program, Output output, Start start) {
        try {
            return start.run();
        } catch (IOException e) {
            output.errorLine("jeton: cannot run " + program + ": " + e.getMessage());
            return isNotFound(e) ? NOT_FOUND : CANNOT_RUN;
        }
    }

    private static boolean isNotFound(IOException e) {
        return e instanceof ProgramNotFound
                || NO_SUCH_FILE.matcher(String.valueOf(e.getMessage())).find();
    }
}
