package dev.jeton.process;

import java.io.IOException;
import java.util.regex.Pattern;

/** Why a program could not be started: Java's exception has the error number and its text in its message only. */
public final class StartFailure {
    private static final String ENOENT = "2";

    /** Java 17: {@code error=2, No such file or directory}; Java 25: {@code error: 2 (No such file or directory) }. */
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?(\\d+),? \\(?([^)]*)\\)?\\s*$");

    private StartFailure() {}

    /** Returns whether there is no such program. */
    public static boolean isNotFound(IOException failure) {
        var error = SYSTEM_ERROR.matcher(String.valueOf(failure.getMessage()));
        return failure instanceof ProgramNotFound
                || error.find() && error.group(1).equals(ENOENT);
    }

    /** Returns the reason, as the system words it. */
    public static String reason(IOException failure) {
        var message = String.valueOf(failure.getMessage());
        var error = SYSTEM_ERROR.matcher(message);
        return error.find() ? error.group(2).strip() : message;
    }
}
