package dev.jeton.command;

import dev.jeton.auth.SignIn;
import dev.jeton.command.option.CallLimits;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Settings;
import dev.jeton.doctor.Doctor;
import dev.jeton.doctor.JsonReport;
import dev.jeton.doctor.ProgramFacts;
import dev.jeton.doctor.Step;
import dev.jeton.doctor.Summary;
import dev.jeton.doctor.TextReport;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.Graph;
import dev.jeton.http.Http;
import dev.jeton.output.Browser;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        description = "Find what is wrong with settings, files, network, clock and sign-in, and what to do first.",
        footer = {
            "",
            "Exit code: 0 if all is well or there are remarks only, 1 for a defect, 3 if only the network is in the way.",
            "",
            "Example: jeton doctor --tenant contoso.com"
        })
class DoctorCommand implements Callable<Integer> {
    private static final int PIPE_COLUMNS = 80;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--offline", description = "Check this machine only, without any request.")
    private boolean offline;

    @Option(
            names = "--registration",
            description =
                    "Also ask Entra about the app registration: this may leave a trace in the tenant's sign-in log.")
    private boolean registration;

    @Option(names = "--json", description = "Print JSON: docs/doctor.schema.json describes it.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the details of what is well, too.")
    private boolean verbose;

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (offline && registration) {
            throw Failure.of(Outcome.USAGE, "--offline and --registration exclude each other");
        }
        var output = global.output(session);
        session.await(Uni.createFrom().voidItem()); // the first two uses of Mutiny fail if they come at the same moment
        var steps = doctor(output).examine();
        var summary = json ? summary(steps) : print(steps, output);
        output.line(json ? JsonReport.of(steps, summary) : summary.line());
        return summary.outcome() == Outcome.OK
                ? Outcome.OK.exitCode()
                : FailureHandler.reportToProgram(output, Failure.of(summary.outcome(), summary.line()));
    }

    private Doctor doctor(Output output) {
        Optional<Failure> unreadable = Optional.empty();
        Settings settings;
        try {
            settings = options.settings(session);
        } catch (Failure e) {
            unreadable = Optional.of(e);
            settings = options.settingsWithoutProfiles(session);
        }
        var known = settings;
        var variables = session.environment().variables();
        return new Doctor(
                program(),
                known,
                unreadable,
                session.protections(known),
                () -> Browser.program(variables),
                connections(known, output),
                new Doctor.Scope(offline, registration));
    }

    private Doctor.Connections connections(Settings settings, Output output) {
        return new Doctor.Connections() {
            @Override
            public Http http() {
                return session.http(settings, output);
            }

            @Override
            public SignIn signIn() {
                return session.signIn(settings, output);
            }

            @Override
            public Graph graph(SignIn tokens) {
                var limits = CallLimits.withDefaults(output::notice);
                return session.graph(settings, output, tokens, Map.of(), limits);
            }
        };
    }

    private static ProgramFacts program() {
        var version = Version.ofThisProgram();
        return new ProgramFacts(
                version.line(),
                version.platform(),
                version.isNative() ? "executable" : "Java " + Runtime.version().feature(),
                Instant.parse(version.time()));
    }

    /** Prints each check when it and all before it are done. */
    private Summary print(List<Step> steps, Output output) {
        var terminal = output.terminal();
        var columns = terminal.stdout() ? terminal.canvas().columns().getAsInt() : PIPE_COLUMNS;
        var report = new TextReport(terminal.canvas().utf8(), columns, verbose, output::line);
        var groups = steps.stream().collect(Collectors.groupingBy(Step::name, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((name, some) -> {
            some.forEach(this::await);
            report.print(name, some);
        });
        return summary(steps);
    }

    private Summary summary(List<Step> steps) {
        steps.forEach(this::await);
        return new Summary(steps);
    }

    private void await(Step step) {
        session.await(Uni.createFrom().completionStage(step::result));
    }
}
