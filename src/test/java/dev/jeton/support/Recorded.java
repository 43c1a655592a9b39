package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.output.Canvas;
import dev.jeton.output.Output;
import dev.jeton.output.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** Captures what an {@link Output} prints, byte by byte. */
public final class Recorded {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Output output;

    private Recorded(Terminal terminal, Runnable flushed) {
        var errors = new PrintStream(err) {
            @Override
            public void flush() {
                super.flush();
                flushed.run();
            }
        };
        output = new Output(new PrintStream(out, true), errors, terminal);
    }

    public static Recorded onATerminal(boolean colour) {
        return onATerminal(colour, () -> {});
    }

    /** @param flushed runs each time that something stands on stderr */
    public static Recorded onATerminal(boolean colour, Runnable flushed) {
        return new Recorded(terminal(colour, 80), flushed);
    }

    public static Recorded on(Terminal terminal, Runnable flushed) {
        return new Recorded(terminal, flushed);
    }

    /** A terminal with UTF-8 of so many columns. */
    public static Terminal terminal(boolean colour, int columns) {
        return new Terminal(true, true, colour, true, new Canvas(true, () -> columns, () -> 50));
    }

    public static Recorded inAPipe() {
        return new Recorded(new Terminal(false, false, false, false, new Canvas(true, () -> 80, () -> 50)), () -> {});
    }

    public Output output() {
        return output;
    }

    public String stdout() {
        return out.toString(UTF_8);
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public String stderr() {
        return err.toString(UTF_8);
    }
}
