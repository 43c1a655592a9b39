package dev.jeton.command;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.TokenSource;
import dev.jeton.broker.BrokeredTokens;
import dev.jeton.config.Settings;
import dev.jeton.graph.Graph;
import dev.jeton.graph.Patience;
import dev.jeton.http.Http;
import dev.jeton.http.Transcript;
import dev.jeton.output.Output;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds, from the settings of one run, what a command calls. Nothing of it touches the network yet. */
@Singleton
class Wiring {
    private final Instance<Vertx> vertx;
    private final Map<ProtectionMode, Optional<Protection>> protections = new ConcurrentHashMap<>();

    Wiring(Instance<Vertx> vertx) {
        this.vertx = vertx;
    }

    Vertx vertx() {
        return vertx.get();
    }

    SignIn signIn(Settings settings, Output output) {
        return new SignIn(
                http(settings, output),
                settings,
                protection(settings),
                warning -> output.say("jeton: warning: " + warning));
    }

    /** Of what is kept in files; empty where nothing is. The same one each time, which asks for its passphrase once. */
    Optional<Protection> protection(Settings settings) {
        return protections.computeIfAbsent(
                settings.protection(), mode -> protections(settings).of(mode));
    }

    Protections protections(Settings settings) {
        var environment = settings.environment();
        return new Protections(environment.variables(), environment.stateFolder(), new TypedPassphrase(environment));
    }

    /** Where a command gets its token from that needs nothing else of the sign-in. */
    TokenSource tokens(Settings settings, Output output) {
        return settings.environment()
                .find(BrokeredTokens.VARIABLE)
                .map(socket -> (TokenSource) new BrokeredTokens(Path.of(socket), settings))
                .orElseGet(() -> signIn(settings, output));
    }

    Graph graph(Settings settings, Output output, TokenSource tokens, Map<String, String> headers, Patience patience) {
        return new Graph(http(settings, output), settings, tokens, headers, patience);
    }

    private Http http(Settings settings, Output output) {
        var transcript = output.isDebugging() ? Transcript.to(output::say) : Transcript.none();
        return new Http(vertx::get, settings.environment(), "jeton/" + BuildFacts.VERSION, transcript);
    }
}
