package dev.jeton.command;

import static java.util.stream.Collectors.toMap;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.broker.AllowedResources;
import dev.jeton.broker.Broker;
import dev.jeton.broker.BrokeredTokens;
import dev.jeton.broker.TokenRequest;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.PeriodText;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Period;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.failure.ShellText;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "broker",
        description = "Provide fresh tokens to local programs of the same user. Never starts a sign-in.",
        footer = {
            "",
            "Each request is a line of JSON: {\"scopes\":\"User.Read\",\"minTtl\":600}",
            "Each response, too: {\"accessToken\":...,\"expiresOn\":...} or {\"error\":...}",
            "",
            "With --managed-identity, CMD gets tokens as in Azure App Service: from IDENTITY_ENDPOINT, with"
                    + " IDENTITY_HEADER. Azure SDKs do so with DefaultAzureCredential.",
            "",
            "Example: eval \"$(jeton broker --print)\" && (jeton broker >/dev/null &)",
            "Example: jeton broker --managed-identity arm,vault -- python3 app.py"
        })
class BrokerCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--socket",
            paramLabel = "FILE",
            description = "Socket to listen on (default: broker.sock in $XDG_RUNTIME_DIR/jeton).")
    private Optional<Path> socket = Optional.empty();

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            converter = PeriodText.class,
            description = "Exit after this time without a request (default: 30m).")
    private Optional<String> idle = Optional.empty();

    @Option(names = "--print", description = "Only print the shell line that makes other commands use the broker.")
    private boolean print;

    @Option(
            names = "--managed-identity",
            paramLabel = "API",
            split = ",",
            description =
                    "Run CMD with an endpoint for Azure SDKs, which serves tokens for these APIs only, named as for"
                            + " --resource and separated by commas.")
    private List<String> apis = List.of();

    @Parameters(arity = "0..*", paramLabel = "CMD", description = "Program and its arguments, after --.")
    private List<String> program = List.of();

    private final Session session;

    BrokerCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var output = global.output(session);
        if (apis.isEmpty() && program.isEmpty()) {
            serve(output);
            return Outcome.OK.exitCode();
        }
        check();
        var cloud = options.settings(session).cloud();
        var known = ApiResources.load();
        var allowed = AllowedResources.of(
                apis.stream().map(api -> known.named(api.strip(), cloud)).toList());
        return new ManagedIdentityRun(session, options, output).exitCode(allowed, program);
    }

    private void check() {
        if (program.isEmpty()) {
            throw Failure.of(Outcome.USAGE, "--managed-identity needs a program, after --: only that gets the secret");
        }
        if (apis.isEmpty()) {
            throw Failure.of(Outcome.USAGE, "a program needs --managed-identity, with the APIs that it may call");
        }
        if (print || socket.isPresent() || idle.isPresent()) {
            throw Failure.of(
                    Outcome.USAGE,
                    "--managed-identity excludes --print, --socket and --idle: it ends with the program");
        }
    }

    private void serve(Output output) {
        var place = socket.orElseGet(() -> session.environment().runtimeFolder().resolve("broker.sock"))
                .toAbsolutePath();
        var idleTime = idle.flatMap(Period::of).orElse(Duration.ofMinutes(30));
        if (print) {
            Broker.check(place);
            output.exactLine(export(place));
            return;
        }
        var signIns = new ConcurrentHashMap<Map<String, String>, SignIn>();
        try (var broker = Broker.start(place, demand -> token(demand, signIns, output))) {
            output.exactLine(export(place));
            session.await(broker.untilIdle(idleTime));
        }
    }

    private Uni<AccessToken> token(TokenRequest demand, Map<Map<String, String>, SignIn> signIns, Output output) {
        var signIn = signIns.computeIfAbsent(demand.settings(), words -> session.signIn(settings(demand), output));
        var token = demand.renew() ? signIn.newToken(demand.claims()) : signIn.token(demand.minTtl());
        return token.onFailure(Failure.class).transform(failure -> NextCommand.completed(failure, named(demand)));
    }

    private Settings settings(TokenRequest demand) {
        var settings = options.settings(session, named(demand));
        return "true".equals(demand.settings().get(TokenRequest.GRANTED)) ? settings.withGrantedScopes() : settings;
    }

    private static Map<Setting, String> named(TokenRequest demand) {
        return demand.settings().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(TokenRequest.GRANTED))
                .collect(toMap(entry -> Setting.of(entry.getKey()).orElseThrow(), Map.Entry::getValue));
    }

    private static String export(Path socket) {
        return ShellText.export(BrokeredTokens.VARIABLE, socket.toString());
    }
}
