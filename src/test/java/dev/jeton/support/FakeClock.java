package dev.jeton.support;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The time of day, as a process under libfaketime sees it; what it measures time with goes on as it is. */
public final class FakeClock {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"));

    private final Path library;
    private final Path file;

    /** Skips the test where the library is not installed. */
    public FakeClock(Path folder) throws IOException {
        var found = LIBRARIES.stream().filter(Files::exists).findFirst();
        assumeThat(found).as("a library that fakes the clock").isPresent();
        library = found.get();
        file = folder.resolve("clock");
        set("+0");
    }

    /** @param offset as libfaketime reads it: {@code +5h}, {@code -3d} */
    public void set(String offset) throws IOException {
        Files.writeString(file, offset);
    }

    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }
}
