package dev.jeton.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/**
 * The standard streams of one run. The output streams are not {@link System#out} and {@link System#err}, since a {@code
 * PrintStream} hides the exception of a failed write.
 *
 * @param terminals returns whether a file descriptor, 0 to 2, is a terminal
 */
public record StandardStreams(InputStream in, OutputStream out, OutputStream err, IntPredicate terminals) {
    /** Returns the streams of this process. */
    public static StandardStreams ofProcess() {
        return new StandardStreams(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                StandardStreams::isTerminal);
    }

    /** Returns whether stdin is a terminal. */
    public boolean inIsTerminal() {
        return terminals.test(0);
    }

    boolean outIsTerminal() {
        return terminals.test(1);
    }

    boolean errIsTerminal() {
        return terminals.test(2);
    }

    /** Asks Linux about the stream, since Java only knows whether all streams are terminals. */
    private static boolean isTerminal(int descriptor) {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null; // no /proc: not Linux
        }
    }
}
