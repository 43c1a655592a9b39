package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * The two streams: the result on stdout, everything else on stderr; UTF-8 whatever the locale, since an executable's
 * charset is fixed when it is built.
 */
public final class Output {
    /** Whoever read stdout has had enough. That is no failure. */
    public static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A person reads stdout, and what is to be written is not for reading. */
    public static final class NotForReading extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    public Output(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** A line of the result. Fails with {@link ReaderGone}, or with the reason why nothing can be written. */
    public void line(String text) {
        print(text + "\n");
    }

    /** A piece of the result, as it is. */
    public void print(String text) {
        write(out, text);
        if (out.checkError()) {
            throw lost();
        }
    }

    /**
     * A piece of a result that is not text, as it is. A terminal would be left in disorder: there it fails with {@link
     * NotForReading}, before anything is written.
     */
    public void bytes(byte[] piece) {
        if (terminal.stdout()) {
            throw new NotForReading();
        }
        out.write(piece, 0, piece.length);
        if (out.checkError()) {
            throw lost();
        }
    }

    /** A line for the person, without what could steer a terminal. */
    public void say(String text) {
        write(err, Clean.line(text) + "\n");
        err.flush();
    }

    /** Text of our own for the person, control sequences and all. */
    public void paint(String text) {
        write(err, text);
        err.flush();
    }

    private static void write(PrintStream stream, String text) {
        var bytes = text.getBytes(UTF_8);
        stream.write(bytes, 0, bytes.length);
    }

    /** A PrintStream keeps its reason to itself: the descriptor is asked once more, with a line's end. */
    private static RuntimeException lost() {
        try (var stdout = new FileOutputStream(FileDescriptor.out)) {
            stdout.write('\n');
            return new ReaderGone();
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("ipe") ? new ReaderGone() : new UncheckedIOException(e);
        }
    }
}
