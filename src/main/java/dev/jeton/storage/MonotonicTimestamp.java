package dev.jeton.storage;

import dev.jeton.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The time at which a file was written, by the uptime of the machine, which no clock change affects. After a restart, on
 * another machine, and on a system without {@code /proc/uptime}, by the wall clock.
 *
 * @param boot  boot ID; empty if there is no uptime
 * @param since uptime; if there is none, the time since 1970
 * @param wall  time since 1970
 */
public record MonotonicTimestamp(String boot, Duration since, Duration wall) {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Returns the current time. */
    public static MonotonicTimestamp now() {
        var boot = bootId();
        return new MonotonicTimestamp(boot, clock(boot), clock(""));
    }

    /** Reads what {@link #writeTo} wrote; empty if the fields have no timestamp. */
    public static Optional<MonotonicTimestamp> of(Map<?, ?> fields) {
        return duration(fields, "since")
                .map(since -> new MonotonicTimestamp(
                        Json.text(fields, "boot").orElse(""),
                        since,
                        duration(fields, "wall").orElse(Duration.ZERO)));
    }

    public void writeTo(Map<String, Object> fields) {
        fields.put("boot", boot);
        fields.put("since", since.toMillis());
        fields.put("wall", wall.toMillis());
    }

    /** Returns the time since then, never negative. */
    public Duration elapsed() {
        var age = boot.equals(bootId()) ? clock(boot).minus(since) : clock("").minus(wall);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static Optional<Duration> duration(Map<?, ?> fields, String name) {
        return Json.text(fields, name).map(millis -> Duration.ofMillis(Long.parseLong(millis)));
    }

    private static Duration clock(String boot) {
        return boot.isEmpty()
                ? Duration.ofMillis(Instant.now().toEpochMilli())
                : Duration.ofMillis(
                        (long) (1000 * Double.parseDouble(read(UPTIME).split(" ")[0])));
    }

    private static String bootId() {
        return Files.isReadable(UPTIME) && Files.isReadable(BOOT) ? read(BOOT).strip() : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
