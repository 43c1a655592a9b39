package dev.jeton.http;

import java.util.function.Consumer;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Prints the warnings and errors that libraries log, without their secrets, for {@code --debug}. They are off otherwise. */
public final class LibraryLog extends Handler {
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final Consumer<String> lines;

    private LibraryLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** @param lines takes a line at a time, on any thread */
    public static synchronized void printTo(Consumer<String> lines) {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            if (handler instanceof LibraryLog) {
                root.removeHandler(handler);
            }
        }
        root.addHandler(new LibraryLog(lines));
        root.setLevel(Level.WARNING);
    }

    @Override
    public void publish(LogRecord logged) {
        lines.accept("jeton: " + logged.getLoggerName() + ": " + StackTrace.masked(MESSAGE.format(logged)));
        if (logged.getThrown() != null) {
            StackTrace.lines(logged.getThrown()).forEach(lines);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
