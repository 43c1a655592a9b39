package dev.jeton.command;

import dev.jeton.failure.Failure;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = "Run a program with a fresh token in its environment, and end as it does. Never asks a person.",
        footer = {"", "Example: jeton exec --min-ttl 10m -- ./report.sh"})
class ExecCommand implements Callable<Integer> {
    /** As a shell ends where it cannot run a program, or finds none. */
    private static final int CANNOT_RUN = 126;

    private static final int NOT_FOUND = 127;

    /** ENOENT, as one version of Java and another put it: the exception has no field for it. */
    private static final Pattern NO_SUCH_FILE = Pattern.compile("error[=:] ?2\\b");

    @Mixin
    private GlobalOptions global;

    @Mixin
    private TokenOptions wanted;

    @Option(names = "--env", paramLabel = "NAME", description = "The variable that holds it; JETON_ACCESS_TOKEN.")
    private String variable = TokenFormat.VARIABLE;

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "A program and its arguments, after --.")
    private List<String> program = new ArrayList<>();

    private final Wiring wiring;
    private final Foreground foreground;

    ExecCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public Integer call() {
        var output = global.output();
        if (!variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw Failure.of(Failure.Reaction.RETYPE, "--env '" + variable + "' is no name of a variable");
        }
        var builder = new ProcessBuilder(program).inheritIO();
        builder.environment()
                .put(
                        variable,
                        foreground.await(wanted.token(wiring, output)).secret().reveal());
        return run(builder, output);
    }

    private int run(ProcessBuilder builder, Output output) {
        try {
            var child = builder.start();
            return foreground
                    .await(Uni.createFrom()
                            .completionStage(child::onExit)
                            .onCancellation()
                            .invoke(() -> endWith(child)))
                    .exitValue();
        } catch (IOException e) {
            output.say("jeton: cannot run " + program.get(0) + ": " + e.getMessage());
            return NO_SUCH_FILE.matcher(String.valueOf(e.getMessage())).find() ? NOT_FOUND : CANNOT_RUN;
        }
    }

    /** Told to end, this process tells its child, and ends when that does, and how: nothing else is left to do here. */
    private static void endWith(Process child) {
        child.destroy();
        Runtime.getRuntime().halt(child.onExit().join().exitValue());
    }
}
