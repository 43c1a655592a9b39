package dev.jeton.output;

import java.time.Duration;
import java.util.Locale;

/** Counts what is printed on one line of a terminal, if the result goes elsewhere: to a file or into a pipe. */
public final class ItemCount {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Output output;
    private final String what;
    private final boolean isShown;
    private long count;
    private long painted;

    /**
     * @param output where the result goes
     * @param what   the counted things: {@code Items}
     */
    public ItemCount(Output output, String what) {
        this.output = output;
        this.what = what;
        this.isShown = output.terminal().live() && !output.terminal().stdout() && !output.hasJsonMessages();
    }

    public void add(long more) {
        count += more;
        var now = System.nanoTime();
        if (isShown && (painted == 0 || now - painted >= PAUSE.toNanos())) {
            painted = now;
            output.progress(String.format(Locale.ROOT, "%s: %,d", what, count));
        }
    }

    public long count() {
        return count;
    }

    /** Clears the line. */
    public void end() {
        painted = 0;
        output.endProgress();
    }
}
