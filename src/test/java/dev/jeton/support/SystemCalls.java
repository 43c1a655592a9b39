package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** System calls of a process, from strace. */
public final class SystemCalls {
    private SystemCalls() {}

    /**
     * The calls of one run that ends well, in their order, file descriptors with their paths. Skips the test if there is no
     * strace.
     *
     * @param names as strace takes them, with commas
     */
    public static List<String> of(Path home, Map<String, String> environment, String names, List<String> words)
            throws Exception {
        var log = Files.createTempFile(home, "strace", ".log");
        var strace = TestEnvironment.need("strace").toString();
        var traced = new ArrayList<>(List.of(strace, "-f", "-y", "-e", "trace=" + names, "-o", log.toString()));
        traced.addAll(Program.words(words.toArray(String[]::new)));
        try (var running = new Program(home).with(environment).startWords(traced)) {
            var ended = running.finish();
            assertThat(ended.exitCode()).as(ended.err()).isZero();
        }
        return Files.readAllLines(log, UTF_8);
    }
}
