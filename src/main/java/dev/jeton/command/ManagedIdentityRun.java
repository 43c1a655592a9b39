package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.broker.AllowedResources;
import dev.jeton.broker.ManagedIdentityEndpoint;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Setting;
import dev.jeton.failure.Failure;
import dev.jeton.output.Output;
import dev.jeton.process.ChildProcess;
import dev.jeton.process.LocalProgram;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program with a {@link ManagedIdentityEndpoint}, whose secret only the environment of that program has. */
final class ManagedIdentityRun {
    private static final String ENDPOINT = "IDENTITY_ENDPOINT";
    private static final String SECRET = "IDENTITY_HEADER";

    /** Variables that make an SDK take the endpoint for that of another service than App Service. */
    private static final Set<String> OTHER_SERVICES =
            Set.of("IDENTITY_SERVER_THUMBPRINT", "IMDS_ENDPOINT", "MSI_ENDPOINT", "MSI_SECRET");

    /** Variables with the hosts that a program connects to without the proxy, in both spellings. */
    private static final List<String> NO_PROXY = List.of("NO_PROXY", "no_proxy");

    private final Session session;
    private final SettingsOptions options;
    private final Output output;
    private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

    ManagedIdentityRun(Session session, SettingsOptions options, Output output) {
        this.session = session;
        this.options = options;
        this.output = output;
    }

    /** Acquires a token for each resource, so that a missing one is a failure of jeton, then runs the program. */
    int exitCode(AllowedResources allowed, List<String> program) {
        allowed.scopes().forEach(scope -> session.await(token(scope)));
        try (var endpoint = session.await(ManagedIdentityEndpoint.start(
                session.vertx(), resource -> allowed.scope(resource).map(this::token)))) {
            return ProgramRun.exitCode(program.get(0), () -> run(program, endpoint));
        }
    }

    private Uni<AccessToken> token(String scope) {
        var scopes = Map.of(Setting.SCOPES, scope);
        return sources.computeIfAbsent(scope, it -> session.tokens(options.settings(session, scopes), output))
                .token()
                .onFailure(Failure.class)
                .transform(failure -> NextCommand.completed(failure, scopes));
    }

    private int run(List<String> program, ManagedIdentityEndpoint endpoint) throws IOException {
        var variables = session.environment().variables();
        var builder = new ProcessBuilder(LocalProgram.commandLine(program, variables)).inheritIO();
        var environment = builder.environment();
        environment.keySet().removeAll(OTHER_SERVICES);
        environment.put(ENDPOINT, endpoint.url());
        environment.put(SECRET, endpoint.secret().reveal());
        var withoutProxy = Stream.concat(
                        NO_PROXY.stream()
                                .map(environment::get)
                                .filter(Objects::nonNull)
                                .limit(1),
                        Stream.of(ManagedIdentityEndpoint.LOOPBACK))
                .collect(Collectors.joining(","));
        NO_PROXY.forEach(name -> environment.put(name, withoutProxy));
        return ChildProcess.run(builder);
    }
}
