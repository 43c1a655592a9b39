package dev.jeton.auth;

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
 * How old something on disk is, by a clock that nobody sets: the time since this machine was started, where the system
 * tells it and it is still the same start. Else by the wall clock.
 *
 * @param boot  which start of the machine; empty where the system does not tell
 * @param since the system's up-time when it was made, or the time since 1970
 */
record Age(String boot, Duration since) {
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Of something that is made now. */
    static Age none() {
        var boot = bootId();
        return new Age(boot, clock(boot));
    }

    static Optional<Age> in(Map<String, Object> fields) {
        return Json.text(fields, "since")
                .map(since -> new Age(Json.text(fields, "boot").orElse(""), Duration.ofMillis(Long.parseLong(since))));
    }

    void writeTo(Map<String, Object> fields) {
        fields.put("boot", boot);
        fields.put("since", since.toMillis());
    }

    /** Never negative. After a restart of the machine it is longer than anything lives. */
    Duration now() {
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
