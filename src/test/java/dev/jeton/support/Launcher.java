package dev.jeton.support;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before a command line so that a program starts the same way wherever the tests were started: each signal
 * has its default effect (nohup and a shell's background ignore some, and a process hands that down), and the terminal of
 * whoever runs the tests is not the program's.
 */
final class Launcher {
    private static final String PERL = "$SIG{$_} = 'DEFAULT' for qw(HUP INT QUIT PIPE TERM USR1 USR2);"
            + " if (shift) { require POSIX; POSIX::setsid(); } exec { $ARGV[0] } @ARGV";

    private static final List<String> SIGNALS = signals();

    private Launcher() {}

    /** @param isOfItsOwn whether the program gets a session of its own, without a terminal */
    static List<String> words(boolean isOfItsOwn) {
        var words = new ArrayList<String>();
        if (SIGNALS.contains(PERL)) {
            words.addAll(SIGNALS);
            words.add(isOfItsOwn ? "1" : "");
            return words;
        }
        if (isOfItsOwn) {
            TestEnvironment.find("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        }
        words.addAll(SIGNALS);
        return words;
    }

    /** Skips the test if nothing here can undo an ignored signal. */
    static void needSignals() {
        assumeTrue(!SIGNALS.isEmpty(), "neither env --default-signal nor perl is installed here");
    }

    /** Uses GNU env of coreutils 8.31 or newer, else perl. */
    private static List<String> signals() {
        var env = TestEnvironment.find("env").map(path -> List.of(path.toString(), "--default-signal"));
        if (env.filter(Launcher::works).isPresent()) {
            return env.get();
        }
        return TestEnvironment.find("perl")
                .map(path -> List.of(path.toString(), "-e", PERL))
                .orElse(List.of());
    }

    private static boolean works(List<String> env) {
        var words = new ArrayList<>(env);
        words.add("true");
        try {
            var process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
