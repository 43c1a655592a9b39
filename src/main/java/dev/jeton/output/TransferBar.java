package dev.jeton.output;

import java.time.Duration;
import java.util.Arrays;
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
            var columns = output.terminal().canvas().columns().getAsInt();
            var time = Duration.ofNanos(now - begin);
            output.progress(line(done, total, done - first, time, columns));
        }
    }

    /** Clears the line. */
    public void end() {
        painted = 0;
        output.endProgress();
    }

    /**
     * Returns the longest text that fits: a wrapped line cannot be rewritten.
     *
     * @param moved the bytes that were transferred in this time
     */
    static String line(long done, long total, long moved, Duration time, int columns) {
        var rate = moved * 1000.0 / Math.max(1, time.toMillis());
        var speed = "  " + size((long) rate) + "/s";
        if (total <= 0) {
            return fitting(columns, size(done) + speed, size(done));
        }
        var full = (int) Math.min(WIDTH, done * WIDTH / total);
        var bar = "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] ";
        var percent = done * 100 / total + "%";
        var amount = "  " + size(done) + " of " + size(total);
        var rest = rate > 0 ? "  " + clock((long) ((total - done) / rate)) + " left" : "";
        return fitting(
                columns, bar + percent + amount + speed + rest, percent + amount + rest, percent + amount, percent);
    }

    private static String fitting(int columns, String... texts) {
        return Arrays.stream(texts)
                .filter(text -> text.length() < columns)
                .findFirst()
                .orElse("");
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
