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
 * The time at which a file was written, by the uptime of the machine, which no clock change affects. On a system without
 * {@code /proc/uptime}, by the wall clock.
 *
 * @param boot  boot ID; empty if the wall clock is used
 * @param since uptime, or time since 1970
 */
public record MonotonicTimestamp(String boot, Duration since) {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Returns the current time. */
    public static MonotonicTimestamp now() {
        var boot = bootId();
        return new MonotonicTimestamp(boot, clock(boot));
    }

    /** Reads what {@link #writeTo} wrote; empty if the fields have no timestamp. */
    public static Optional<MonotonicTimestamp> of(Map<String, Object> fields) {
        return Json.text(fields, "since")
                .map(since -> new MonotonicTimestamp(
                        Json.text(fields, "boot").orElse(""), Duration.ofMillis(Long.parseLong(since))));
    }

    public void writeTo(Map<String, Object> fields) {
        fields.put("boot", boot);
        fields.put("since", since.toMillis());
    }

    /** Returns the time since then, never negative; a year if the machine was restarted meanwhile. */
    public Duration elapsed() {
        if (!boot.equals(bootId())) {
            return Duration.ofDays(365);
        }
        var age = clock(boot).minus(since);
        return age.isNegative() ? Duration.ZERO : age;
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
