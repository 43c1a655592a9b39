package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

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

    /** The result could not be written: no room is left, no permission, no such folder. */
    public static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWritten(String place, IOException cause) {
            super("cannot write " + place + ": " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
        }
    }

    private final OutputStream out;
    private final String place;
    private final OutputStream err;
    private final Terminal terminal;
    private final boolean debugging;

    public Output(OutputStream out, OutputStream err, Terminal terminal) {
        this(out, err, terminal, false);
    }

    /** @param debugging whether the person wants to see what goes on underneath */
    public Output(OutputStream out, OutputStream err, Terminal terminal, boolean debugging) {
        this(out, "standard output", err, terminal, debugging);
    }

    private Output(OutputStream out, String place, OutputStream err, Terminal terminal, boolean debugging) {
        this.out = out;
        this.place = place;
        this.err = err;
        this.terminal = terminal;
        this.debugging = debugging;
    }

    public boolean isDebugging() {
        return debugging;
    }

    /** The same, with the result on stderr too. */
    Output intoStderr(String name) {
        return into(err, name);
    }

    /** The same, but for the result, which goes into a file of this name. */
    Output into(OutputStream file, String name) {
        return new Output(file, name, err, terminal.withoutStdout(), debugging);
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
        piece(text.getBytes(UTF_8));
    }

    /**
     * A piece of a result that is not text, as it is. A terminal would be left in disorder: there it fails with {@link
     * NotForReading}, before anything is written.
     */
    public void bytes(byte[] piece) {
        if (terminal.stdout()) {
            throw new NotForReading();
        }
        piece(piece);
    }

    private void piece(byte[] piece) {
        try {
            out.write(piece, 0, piece.length);
        } catch (IOException e) {
            throw why(e);
        }
    }

    /** Hands on what was written so far. */
    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new NotWritten(place, e);
        }
    }

    /** A line for the person, without what could steer a terminal. */
    public void say(String text) {
        paint(Clean.line(text) + "\n");
    }

    /** Text of our own for the person, control sequences and all. */
    public void paint(String text) {
        var bytes = text.getBytes(UTF_8);
        try {
            err.write(bytes, 0, bytes.length);
            err.flush();
        } catch (IOException e) {
            // Nobody reads stderr, and there is no other place to say so.
        }
    }

    /** Only its words tell a broken pipe from other reasons. */
    private RuntimeException why(IOException e) {
        return String.valueOf(e.getMessage()).contains("ipe") ? new ReaderGone() : new NotWritten(place, e);
    }
}
