package dev.jeton.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The wall clock that a process under libfaketime sees; its monotonic clock is unchanged. */
public final class FakeClock {
    private static final List<Path> LIBRARIES = Stream.of("x86_64-linux-gnu/", "aarch64-linux-gnu/", "")
            .map(folder -> Path.of("/usr/lib/" + folder + "faketime/libfaketime.so.1"))
            .toList();

    private final Path library;
    private final Path file;

    /** Skips the test if the library is not installed. */
    public FakeClock(Path folder) throws IOException {
        var found = LIBRARIES.stream().filter(Files::exists).findFirst();
        assumeTrue(found.isPresent(), "libfaketime is not installed here");
        library = found.orElseThrow();
        file = folder.resolve("clock");
        set("+0");
    }

    /** @param offset as libfaketime reads it: {@code +5h}, {@code -3d} */
    public void set(String offset) throws IOException {
        Files.writeString(file, offset);
    }

    /** The variables for a process; it sees a new time within a second. */
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", // else a JVM's timed waits end at once, again and again
                "0");
    }
}
