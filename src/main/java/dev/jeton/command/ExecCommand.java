package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Secret;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.TokenOptions;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.process.ChildProcess;
import dev.jeton.process.LocalProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "exec",
        description = "Run a program with a fresh token in its environment. Never starts a sign-in.",
        footer = {
            "",
            "Example: jeton exec --min-ttl 10m -- ./report.sh",
            "Example: jeton exec --fd 3 --format header -- curl -H @/dev/fd/3 https://graph.microsoft.com/v1.0/me",
            "The program reads the token once, from the descriptor (read -r token <&3) or from the file /dev/fd/3."
        })
class ExecCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private TokenOptions tokenOptions = new TokenOptions();

    @ArgGroup
    private Destination destination = new Destination();

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "Program and its arguments, after --.")
    private List<String> program = new ArrayList<>();

    /** How the program gets the token. */
    static class Destination {
        @Option(
                names = "--env",
                paramLabel = "NAME",
                description = "Environment variable for the token (default: JETON_ACCESS_TOKEN).")
        private String variable = TokenFormat.VARIABLE;

        @Option(
                names = "--fd",
                paramLabel = "N",
                description =
                        "Pass the token through this file descriptor, 3 to 9, instead of a variable. Needs sh, and"
                                + " mkfifo where there is no /proc.")
        private Optional<Integer> descriptor = Optional.empty();
    }

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "With --fd: what to pass: ${COMPLETION-CANDIDATES} (default: raw).")
    private Optional<TokenFormat> format = Optional.empty();

    private final Session session;

    ExecCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var output = global.output(session);
        check();
        var token = session.await(tokenOptions.token(session, output));
        var timer = ExpiryTimer.start(token.expiresOn(), () -> output.warning(expired()));
        try {
            return ProgramRun.exitCode(
                    program.get(0),
                    () -> destination.descriptor.isPresent()
                            ? withDescriptor(destination.descriptor.get(), token)
                            : withVariable(token.secret()));
        } finally {
            timer.close();
        }
    }

    private String expired() {
        return "the token of " + program.get(0) + " has expired: what it opens from now on with this token is refused";
    }

    private void check() {
        if (!destination.variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw Failure.of(Outcome.USAGE, "--env '" + destination.variable + "' is not a valid variable name");
        }
        if (destination.descriptor.filter(number -> number < 3 || number > 9).isPresent()) {
            throw Failure.of(Outcome.USAGE, "--fd " + destination.descriptor.get() + " is not one of 3 to 9");
        }
        if (format.isPresent() && destination.descriptor.isEmpty()) {
            throw Failure.of(Outcome.USAGE, "--format needs --fd: a variable has the bare token");
        }
    }

    private int withVariable(Secret token) throws IOException {
        var builder = new ProcessBuilder(LocalProgram.commandLine(program, environment())).inheritIO();
        builder.environment().put(destination.variable, token.reveal());
        return ChildProcess.run(builder);
    }

    /** Passes no inherited token on: the program gets one through the descriptor only. */
    private int withDescriptor(int descriptor, AccessToken token) throws IOException {
        var text = format.orElse(TokenFormat.RAW)
                .text(token, session.environment(), token.account().username());
        try (var pipe = TokenPipe.make(environment())) {
            var builder = new ProcessBuilder(pipe.reader(descriptor, program, environment())).inheritIO();
            builder.environment().remove(TokenFormat.VARIABLE);
            pipe.write(text);
            return ChildProcess.run(builder);
        }
    }

    private Map<String, String> environment() {
        return session.environment().variables();
    }
}
