package dev.jeton.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Checks of the program and of the clock of this machine. */
final class MachineChecks {
    private static final long MIB = 1 << 20;
    private static final long ENOUGH_MEMORY = 64 * MIB;

    /** Over which the two clocks are compared. */
    private static final Duration COMPARISON = Duration.ofMillis(800);

    private static final double MAX_DRIFT = 0.02;

    private final ProgramFacts program;
    private final Path root;

    /** @param root of the file system */
    MachineChecks(ProgramFacts program, Path root) {
        this.program = program;
        this.root = root;
    }

    Finding version() {
        var found = program.version() + ", " + program.platform() + ", " + program.runtime();
        var limit = memoryLimit();
        return limit.filter(bytes -> bytes < ENOUGH_MEMORY).isPresent()
                ? Finding.warning(
                        found + ", memory limited to " + limit.get() / MIB + " MiB",
                        "Large results and uploads need more.",
                        "raise the memory limit of this container to 64 MiB or more")
                : Finding.ok(found)
                        .details(limit.map(bytes -> "memory is limited to " + bytes / MIB + " MiB").stream()
                                .toList());
    }

    /** Returns the limit of the control group; empty if there is none. */
    private Optional<Long> memoryLimit() {
        return text("sys/fs/cgroup/memory.max")
                .or(() -> text("sys/fs/cgroup/memory/memory.limit_in_bytes"))
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf);
    }

    /** Compares the clock with the date of the build, and over a moment with the clock that nobody can set. */
    Finding clock() throws InterruptedException {
        var now = Instant.now();
        if (now.isBefore(program.built())) {
            return Finding.defect(
                    "it says " + now.truncatedTo(ChronoUnit.SECONDS) + ", which is before this jeton was built ("
                            + program.built() + ")",
                    "With a wrong clock, certificates and tokens are not valid.",
                    setting());
        }
        var drift = drift();
        if (Math.abs(drift) > MAX_DRIFT) {
            return Finding.warning(
                    String.format("it runs %.0f %% %s", Math.abs(drift) * 100, drift > 0 ? "fast" : "slow"),
                    "Tokens then expire at unexpected times.",
                    setting());
        }
        var hasBattery = Files.exists(root.resolve("dev/rtc")) || Files.exists(root.resolve("dev/rtc0"));
        return Finding.ok(now.truncatedTo(ChronoUnit.SECONDS) + synchronisation())
                .details(
                        List.of(hasBattery ? "a battery-backed clock is there" : "no battery-backed clock (/dev/rtc)"));
    }

    /** Returns the part of a second that the clock gains per second. */
    private static double drift() throws InterruptedException {
        var wall = System.currentTimeMillis();
        var steady = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(COMPARISON.toNanos());
        var passed = (System.nanoTime() - steady) / 1e6;
        return (System.currentTimeMillis() - wall) / passed - 1;
    }

    private String synchronisation() {
        if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
            return ", synchronised by systemd-timesyncd";
        }
        return Files.exists(root.resolve("run/chrony/chronyd.pid")) || Files.exists(root.resolve("run/chronyd.pid"))
                ? ", chronyd runs"
                : "";
    }

    private String setting() {
        return settingTheClock(root);
    }

    /** Returns the command that sets the clock. */
    static String settingTheClock(Path root) {
        return Files.isDirectory(root.resolve("run/systemd/system"))
                ? "sudo timedatectl set-ntp true"
                : "sudo date -u -s 'YYYY-MM-DD hh:mm:ss'";
    }

    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(root.resolve(file)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
