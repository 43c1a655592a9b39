package dev.jeton.output;

import java.time.Duration;
import java.util.Locale;

/** Shows the progress of a transfer on one line of a terminal; prints nothing if stderr is not a terminal. */
public final class TransferBar {
    private static final int WIDTH = 24;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private final Output output;
    private final long begin = System.nanoTime();
    private long first = -1;
    private long painted;

    public TransferBar(Output output) {
        this.output = output;
    }

    /** @param total in bytes; 0 if it is unknown */
    public void show(long done, long total) {
        var now = System.nanoTime();
        if (first < 0) {
            first = done;
        }
        if (output.terminal().live()
                && !output.hasJsonMessages()
                && (painted == 0 || now - painted >= PAUSE.toNanos())) {
            painted = now;
            output.errorText("\r" + line(done, total, done - first, Duration.ofNanos(now - begin)) + "\u001b[K");
        }
    }

    /** Clears the line. */
    public void end() {
        if (painted != 0) {
            output.errorText("\r\u001b[K");
            painted = 0;
        }
    }

    /** @param moved the bytes that were transferred in this time */
    static String line(long done, long total, long moved, Duration time) {
        var rate = moved * 1000.0 / Math.max(1, time.toMillis());
        var text = size(done) + (total > 0 ? " of " + size(total) : "") + "  " + size((long) rate) + "/s";
        if (total <= 0) {
            return text;
        }
        var full = (int) Math.min(WIDTH, done * WIDTH / total);
        var rest = rate > 0 ? "  " + clock((long) ((total - done) / rate)) + " left" : "";
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + done * 100 / total + "%  " + text + rest;
    }

    /** Formats a size: {@code 1.5 GiB}. */
    public static String size(long bytes) {
        var unit = 0;
        var number = (double) bytes;
        while (number >= 1024 && unit < UNITS.length - 1) {
            number /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", number, UNITS[unit]);
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
