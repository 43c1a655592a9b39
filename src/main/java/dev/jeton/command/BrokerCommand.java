package dev.jeton.command;

import static java.util.stream.Collectors.toMap;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.broker.Broker;
import dev.jeton.broker.BrokeredTokens;
import dev.jeton.broker.TokenRequest;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Period;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.failure.ShellText;
import dev.jeton.output.Output;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "broker",
        description = "Provide fresh tokens to local programs of the same user. Never starts a sign-in.",
        footer = {
            "",
            "Each request is a line of JSON: {\"scopes\":\"User.Read\",\"minTtl\":600}",
            "Each response, too: {\"accessToken\":...,\"expiresOn\":...} or {\"error\":...}",
            "",
            "Example: eval \"$(jeton broker --print)\" && (jeton broker >/dev/null &)"
        })
class BrokerCommand implements Runnable {
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
            description = "Exit after this time without a request (default: 30m).")
    private String idle = "30m";

    @Option(names = "--print", description = "Only print the shell line that makes other commands use the broker.")
    private boolean print;

    private final Session session;

    BrokerCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var place = socket.orElseGet(() -> session.environment().runtimeFolder().resolve("broker.sock"))
                .toAbsolutePath();
        var idleTime = Period.parse(new Value(idle, Value.Source.FLAG, "--idle"));
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
