package dev.jeton.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Runs a program in place of this process: signals that this process gets are passed on to it. */
public final class ChildProcess {
    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final File SHELL = new File("/bin/sh");

    private ChildProcess() {}

    /** Returns the exit code; 128 plus the number of the signal if one ended the program. Fails if it cannot start. */
    public static int run(ProcessBuilder builder) throws IOException {
        var child = new CompletableFuture<Process>();
        Signals.handleAll(signal -> child.thenAccept(process -> send(signal, process)));
        child.complete(builder.start());
        return child.join().onExit().join().exitValue();
    }

    private static void send(String signal, Process child) {
        if ((signal.equals(Signals.INTERRUPT) || signal.equals(Signals.QUIT)) && isAtTerminal()) {
            return; // the terminal sends Ctrl-C and Ctrl-\\ to both processes
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

    /** Returns whether this process has a controlling terminal. */
    private static boolean isAtTerminal() {
        try {
            Files.newInputStream(TERMINAL).close();
            return true;
        } catch (IOException e) {
            return false; // open(2) fails with ENXIO if there is none
        }
    }
}
