package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.JsonText;
import dev.jeton.output.Output;
import dev.jeton.registry.Registry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * The protocol of https://github.com/docker/docker-credential-helpers: clients read the text of an error from stdout, and
 * compare it.
 */
@Command(
        name = "docker-credential",
        description =
                "Sign docker, podman and other programs in to Azure container registries. Never starts a sign-in.",
        footer = {
            "",
            "Programs run docker-credential-jeton: a link to jeton in a folder of PATH.",
            "~/.docker/config.json names it for each registry:",
            "  {\"credHelpers\":{\"myregistry.azurecr.io\":\"jeton\"}}",
            "",
            "Example: echo myregistry.azurecr.io | jeton docker-credential get"
        })
class DockerCredentialCommand implements Callable<Integer> {
    private static final String NOT_FOUND = "credentials not found in native keychain";
    private static final String NO_SERVER = "no credentials server URL";

    /** Tells a registry that the password is a refresh token; all clients can send it, unlike {@code <token>}. */
    private static final String USERNAME = "00000000-0000-0000-0000-000000000000";

    /** What a program asks of its helper. */
    enum Action {
        GET,
        LIST,
        STORE,
        ERASE;

        /** Returns the word that is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "ACTION",
            description = "get or erase, with a registry on standard input; store, which does nothing; or list.")
    private Action action;

    private final Session session;

    DockerCredentialCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var output = global.output(session);
        return switch (action) {
            case GET -> get(input(), output);
            case LIST -> {
                output.exactLine("{}");
                yield Outcome.OK.exitCode();
            }
            case STORE -> {
                input();
                yield Outcome.OK.exitCode();
            }
            case ERASE -> erase(input(), output);
        };
    }

    /** Prints a failure to stdout, too: some programs show only that. */
    private int get(String server, Output output) {
        if (server.isEmpty()) {
            return refuse(NO_SERVER, output);
        }
        try {
            var settings = options.settings(session);
            var registry = Registry.of(server, settings);
            if (registry.isEmpty()) {
                return refuse(NOT_FOUND, output);
            }
            var token = tokens(registry.get(), settings, output).token(registry.get());
            var credential = new LinkedHashMap<String, Object>();
            credential.put("ServerURL", server);
            credential.put("Username", USERNAME);
            credential.put("Secret", token.secret().reveal());
            output.exactLine(JsonText.of(credential));
            return Outcome.OK.exitCode();
        } catch (Failure failure) {
            output.line("jeton: " + failure.getMessage());
            throw failure;
        }
    }

    private static int refuse(String message, Output output) {
        output.exactLine(message);
        return FailureHandler.reportToProgram(output, Failure.of(Outcome.ERROR, message));
    }

    private int erase(String server, Output output) {
        var settings = options.settings(session);
        Registry.of(server, settings)
                .ifPresent(registry -> tokens(registry, settings, output).forget(registry));
        return Outcome.OK.exitCode();
    }

    /** Uses the scopes of an option; those of a profile are for Graph. */
    private RegistryTokens tokens(Registry registry, Settings settings, Output output) {
        var all =
                settings.isTyped(Setting.SCOPES) ? settings : settings.with(Map.of(Setting.SCOPES, registry.scopes()));
        return new RegistryTokens(session, all, output);
    }

    private String input() {
        return global.input(session).map(String::strip).orElseThrow(() -> Failure.of(
                        Outcome.USAGE, "cannot read a registry from a terminal: pipe its name in")
                .advice("For example: echo myregistry.azurecr.io | jeton docker-credential get"));
    }
}
