package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** What a shell makes of a line that begins with jeton: the words behind that. */
public final class ShellWords {
    private ShellWords() {}

    public static List<String> of(String line) throws IOException, InterruptedException {
        var shell = Running.shell("jeton() { printf '%s\\n' \"$@\"; }; " + line);
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        return shell.out().lines().toList();
    }
}
