package dev.jeton.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A program that this process stands in for, until it ends: it gets the signals that were meant for it. */
public final class ChildProcess {
    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final File SHELL = new File("/bin/sh");

    private ChildProcess() {}

    /** Its exit code; 128 and the number of the signal that ended it, if one did. Fails where it cannot be started. */
    public static int run(ProcessBuilder builder) throws IOException {
        var child = new CompletableFuture<Process>();
        Signals.takeAll(signal -> child.thenAccept(process -> pass(signal, process)));
        child.complete(builder.start());
        return child.join().onExit().join().exitValue();
    }

    private static void pass(String signal, Process child) {
        if (signal.equals(Signals.INTERRUPT) && isAtTerminal()) {
            return; // who presses Ctrl-C there interrupts both
        }
        if (signal.equals(Signals.TERMINATE) || !SHELL.canExecute()) {
            child.destroy();
            return;
        }
        try {
            new ProcessBuilder(SHELL.getPath(), "-c", "kill -s " + signal + " " + child.pid())
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            child.destroy();
        }
    }

    /** Whether this process has one that controls it. */
    private static boolean isAtTerminal() {
        try {
            Files.newInputStream(TERMINAL).close();
            return true;
        } catch (IOException e) {
            return false; // as open(2) says where there is none
        }
    }
}
