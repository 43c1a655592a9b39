package dev.jeton.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Prints the result to stdout and everything else to stderr, in UTF-8 whatever the locale is, since the charset of an
 * executable is fixed when it is built.
 */
public final class Output {
    /** The reader of stdout has closed the pipe, which is not a failure of jeton. */
    public static final class BrokenPipe extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The result is binary and stdout is a terminal. */
    public static final class BinaryOnTerminal extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The result cannot be written, for example because the disk is full. */
    public static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWritten(String target, IOException cause) {
            super("cannot write " + target + ": " + StorageFailures.reason(cause), cause);
        }
    }

    /** As wide as {@code jeton: }. */
    private static final String CONTINUED = " ".repeat(7);

    private final OutputStream out;
    private final String target;
    private final OutputStream err;
    private final Terminal terminal;
    private final boolean debugging;
    private final BooleanSupplier jsonMessages;
    private final AtomicBoolean hasProgress;

    public Output(OutputStream out, OutputStream err, Terminal terminal) {
        this(out, err, terminal, false, () -> false);
    }

    /**
     * @param debugging    whether to print the debug log
     * @param jsonMessages whether errors and warnings are JSON for a program
     */
    public Output(
            OutputStream out, OutputStream err, Terminal terminal, boolean debugging, BooleanSupplier jsonMessages) {
        this(out, "standard output", err, terminal, debugging, jsonMessages, new AtomicBoolean());
    }

    private Output(
            OutputStream out,
            String target,
            OutputStream err,
            Terminal terminal,
            boolean debugging,
            BooleanSupplier jsonMessages,
            AtomicBoolean hasProgress) {
        this.out = out;
        this.target = target;
        this.err = err;
        this.terminal = terminal;
        this.debugging = debugging;
        this.jsonMessages = jsonMessages;
        this.hasProgress = hasProgress;
    }

    public boolean isDebugging() {
        return debugging;
    }

    /** Returns an output that prints the result to stderr, too. */
    Output intoStderr(String name) {
        return into(err, name);
    }

    /** Returns an output that prints the result to a file of this name. */
    Output into(OutputStream file, String name) {
        return new Output(file, name, err, terminal.withoutStdout(), debugging, jsonMessages, hasProgress);
    }

    public Terminal terminal() {
        return terminal;
    }

    /** Prints a line of the result, without control characters. Fails with {@link BrokenPipe} or {@link NotWritten}. */
    public void line(String text) {
        print(Clean.line(text) + "\n");
    }

    /** Prints a line of the result, unchanged: not for text from servers, unless it is escaped or requested so. */
    public void exactLine(String text) {
        print(text + "\n");
    }

    /** Prints a part of the result, unchanged, like {@link #exactLine}. */
    public void print(String text) {
        print(text.getBytes(UTF_8));
    }

    /** Prints a part of the result, unchanged. */
    void print(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /** Prints a part of a binary result. Fails with {@link BinaryOnTerminal}, and prints nothing, if stdout is a terminal. */
    public void bytes(byte[] chunk) {
        if (terminal.stdout()) {
            throw new BinaryOnTerminal();
        }
        print(chunk);
    }

    /** Prints a range of bytes, unchanged. */
    void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new NotWritten(target, e);
        }
    }

    /** Returns whether errors and warnings are JSON for a program. */
    public boolean hasJsonMessages() {
        return jsonMessages.getAsBoolean();
    }

    /**
     * Prints a warning to stderr.
     *
     * @param text one fact per line
     */
    public void warning(String text) {
        notice("jeton: warning: ", text);
    }

    /** Prints a sentence about the run to stderr: to a program, as a warning. */
    public void notice(String text) {
        notice("", text);
    }

    private void notice(String prefix, String text) {
        if (hasJsonMessages()) {
            errorLine(JsonText.of(Map.of("warning", Map.of("message", text))));
        } else {
            var lines = text.split("\\R");
            errorSentence(prefix, lines[0]);
            Arrays.stream(lines).skip(1).forEach(line -> errorSentence(CONTINUED, line));
        }
    }

    /**
     * Prints a sentence to stderr, on a terminal in lines that fit it. One that begins with a blank is a command: it stays whole.
     *
     * @param first what stands before the sentence; if it is not empty, further lines are indented
     */
    public void errorSentence(String first, String text) {
        if (terminal.stderr() && !text.startsWith(" ")) {
            var columns = terminal.canvas().columns().getAsInt();
            WordWrap.lines(first, Clean.line(text), first.isEmpty() ? "" : CONTINUED, columns)
                    .forEach(this::errorLine);
        } else {
            errorLine(first + text);
        }
    }

    /**
     * Rewrites a line of the terminal, which the next message replaces. The cursor stays at its begin: a terminal that becomes
     * narrower wraps the line below the cursor, where the next line erases it.
     *
     * @param text shorter than the terminal is wide
     */
    void progress(String text) {
        hasProgress.set(true);
        errorText("\r" + text + "\u001b[J\r");
    }

    void endProgress() {
        if (hasProgress.getAndSet(false)) {
            errorText("\r\u001b[J");
        }
    }

    /** Prints a line to stderr, without control characters. */
    public void errorLine(String text) {
        endProgress();
        errorText(Clean.line(text) + "\n");
    }

    /** Prints text to stderr with its control sequences; not for text from servers. */
    public void errorText(String text) {
        var bytes = text.getBytes(UTF_8);
        try {
            err.write(bytes, 0, bytes.length);
            err.flush();
        } catch (IOException e) {
            // stderr is closed, so there is nowhere to report it
        }
    }

    /** Recognises a broken pipe by its message, since Java has no exception for it. */
    private RuntimeException failure(IOException e) {
        return String.valueOf(e.getMessage()).contains("ipe") ? new BrokenPipe() : new NotWritten(target, e);
    }
}
