package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.NumberCheck;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.failure.ShellText;
import dev.jeton.output.Output;
import dev.jeton.process.LocalProgram;
import dev.jeton.sandbox.Sandbox;
import dev.jeton.sandbox.SandboxOptions;
import dev.jeton.sandbox.Scenario;
import dev.jeton.sandbox.Scenario.Topic;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "sandbox",
        description = "Simulate a tenant and Graph on this machine, until Ctrl-C or until CMD ends.",
        footer = {"", "Example: jeton sandbox --approve -- sh -c 'jeton login && jeton get /me'"})
class SandboxCommand implements Callable<Integer> {
    /** Number of polls before the sandbox approves a sign-in automatically. */
    static final int POLLS_BEFORE_APPROVAL = 2;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on (default: a free one).")
    private int port;

    @Option(names = "--approve", description = "Approve each sign-in after a few polls.")
    private boolean approve;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            converter = ToScenario.class,
            completionCandidates = ScenarioIds.class,
            description = "Scenario, see below (default: approve).")
    private Scenario scenario = Scenario.APPROVE;

    @Option(
            names = "--users",
            paramLabel = "NUMBER",
            description = "Number of users in the directory, at most 1000000 (default: 25).")
    private int users = SandboxOptions.defaults().users();

    @Option(names = "--tls", description = "Serve https with a new certificate for localhost.")
    private boolean tls;

    @Option(names = "--cert-file", paramLabel = "FILE", description = "File to write that certificate to, as PEM.")
    private Optional<Path> certificateFile = Optional.empty();

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "Client ID that the tenant knows, or any (default: that of a sample app).")
    private String clientId = SandboxOptions.defaults().clientId();

    @Parameters(
            arity = "0..*",
            paramLabel = "CMD",
            description = "Program to run with the settings of the sandbox, after --.")
    private List<String> program = List.of();

    private final Session session;

    SandboxCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var output = global.output(session);
        var debug = Optional.<Consumer<String>>of(output::errorLine).filter(it -> output.isDebugging());
        var started = Sandbox.start(session.vertx(), options(), debug)
                .onFailure(IOException.class)
                .transform(SandboxCommand::cannotStart);
        try (var sandbox = session.await(started);
                var certificate = SandboxCertificate.of(sandbox, certificateFile, !program.isEmpty())) {
            var environment = new LinkedHashMap<>(sandbox.environment());
            environment.putAll(certificate.environment());
            return program.isEmpty() ? serve(sandbox, environment, output) : run(environment);
        }
    }

    private SandboxOptions options() {
        var options = SandboxOptions.defaults()
                .withPort(NumberCheck.between("--port", port, 0, 65_535))
                .withTls(tls)
                .withScenario(scenario)
                .withUsers(NumberCheck.between("--users", users, 1, SandboxOptions.MAX_USERS))
                .withClientId(clientId.strip());
        return approve ? options.withApprovalAfter(POLLS_BEFORE_APPROVAL) : options;
    }

    /** Accepts the scenarios of the help and the faults for tests. */
    static class ToScenario implements ITypeConverter<Scenario> {
        @Override
        public Scenario convert(String id) {
            return Scenario.of(id).orElseThrow(() -> new TypeConversionException("'" + id + "' is not a scenario"));
        }
    }

    /** The scenarios of the help. */
    static class ScenarioIds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return listed().map(Scenario::id).iterator();
        }
    }

    /** Returns the sections of the help that list the scenarios. */
    static List<String> scenarios() {
        var longest = listed().mapToInt(each -> each.id().length()).max().orElseThrow();
        var line = "  %-" + longest + "s  %s";
        return Arrays.stream(Topic.values())
                .flatMap(topic -> Stream.concat(
                        Stream.of("", topic.title() + " scenarios:"),
                        topic.scenarios().stream().map(each -> line.formatted(each.id(), each.description()))))
                .toList();
    }

    private static Stream<Scenario> listed() {
        return Arrays.stream(Topic.values()).flatMap(topic -> topic.scenarios().stream());
    }

    private int serve(Sandbox sandbox, Map<String, String> environment, Output output) {
        environment.forEach((name, value) -> output.exactLine(ShellText.export(name, value)));
        output.errorLine(
                "The simulated tenant is running; enter codes at " + sandbox.devicePage() + ". Ctrl-C stops it.");
        if (output.terminal().stdout()) {
            output.errorSentence(
                    "", "To use it, paste the lines above into another terminal, and run there: jeton login");
        }
        return session.await(Uni.createFrom().nothing());
    }

    private static Failure cannotStart(Throwable cause) {
        return Failure.of(Outcome.ERROR, "cannot start the sandbox: " + cause.getMessage())
                .advice("Choose another port with --port, or none for a free one.")
                .causedBy(cause);
    }

    private int run(Map<String, String> environment) {
        return ProgramRun.exitCode(program.get(0), () -> {
            var words = LocalProgram.commandLine(program, session.environment().variables());
            var builder = new ProcessBuilder(words).inheritIO();
            builder.environment().remove(TokenFormat.VARIABLE); // it is for a real tenant
            builder.environment().putAll(environment);
            var child = builder.start();
            return session.await(Uni.createFrom()
                            .completionStage(child::onExit)
                            .onCancellation()
                            .invoke(child::destroy))
                    .exitValue();
        });
    }
}
