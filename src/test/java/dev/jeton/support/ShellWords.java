package dev.jeton.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** What a shell makes of a line that begins with jeton: the words behind that. */
public final class ShellWords {
    private ShellWords() {}

    public static List<String> of(String line) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", "jeton() { printf '%s\\n' \"$@\"; }; " + line)
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes(), UTF_8);
        assertThat(shell.waitFor(20, SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(said).isZero();
        return said.lines().toList();
    }
}
