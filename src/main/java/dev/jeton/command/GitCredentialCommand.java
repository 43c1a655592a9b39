package dev.jeton.command;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.TokenSource;
import dev.jeton.command.git.CredentialRequest;
import dev.jeton.command.git.GitServer;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Output;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "git-credential",
        description = "Give git a token for Azure Repos, and git send-email one for Exchange. Never starts a sign-in.",
        footer = {
            "",
            "Example: git config --global credential.https://dev.azure.com.helper '!jeton git-credential'",
            "(sign in once with: jeton login --resource devops)"
        })
class GitCredentialCommand implements Runnable {
    /** Mail servers refuse a token that is about to expire, and a clone takes its time. */
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(
            paramLabel = "get|store|erase",
            description = "What git asks for. Erase renews the token; store does nothing.")
    private String operation;

    private final Session session;

    GitCredentialCommand(Session session) {
        this.session = session;
    }

    /** Ignores operations of newer versions of git, as git wants. */
    @Override
    public void run() {
        var output = global.output(session);
        if (operation.equals("get") && output.terminal().stdout()) {
            throw Failure.of(Outcome.USAGE, "cannot print a token to a terminal: others may see it there")
                    .advice("git starts this command and reads its output.");
        }
        if (operation.equals("get") || operation.equals("erase")) {
            var request = CredentialRequest.read(session.stdin());
            var settings = options.settings(session);
            GitServer.of(request, settings).ifPresent(server -> answer(request, server, settings, output));
        }
    }

    /** Tries the tenant of the settings first; then the one that the server belongs to, unless an option names a tenant. */
    private void answer(CredentialRequest request, GitServer server, Settings settings, Output output) {
        var scopes = new EnumMap<Setting, String>(Map.of(Setting.SCOPES, server.scopes(settings)));
        var tenant = request.tenant(settings::isLoginPage).filter(named -> !isTenantTyped(settings));
        var tokens = tokens(settings, scopes, output);
        var token = token(tokens, scopes, tenant.isPresent());
        if (token.isPresent()
                && tenant.filter(named -> !named.equalsIgnoreCase(token.get().tenant()))
                        .isEmpty()) {
            finish(request, server, tokens, token.get(), output);
        } else {
            scopes.put(Setting.TENANT, tenant.orElseThrow());
            var others = tokens(settings, scopes, output);
            finish(request, server, others, token(others, scopes, false).orElseThrow(), output);
        }
    }

    private TokenSource tokens(Settings settings, Map<Setting, String> others, Output output) {
        return session.tokens(settings.with(others).withGrantedScopes(), output);
    }

    /**
     * Returns a token; fails with a command that signs in for these settings.
     *
     * @param isOptional whether to return empty if a sign-in is required
     */
    private Optional<AccessToken> token(TokenSource tokens, Map<Setting, String> settings, boolean isOptional) {
        try {
            return Optional.of(session.await(tokens.token(VALIDITY)));
        } catch (Failure e) {
            if (Failure.isSignInRequired(e) && isOptional) {
                return Optional.empty();
            }
            var failure = NextCommand.completed(e, settings);
            throw settings.containsKey(Setting.TENANT)
                    ? failure.andAdvice("The server belongs to the tenant " + settings.get(Setting.TENANT) + ".")
                    : failure;
        }
    }

    private static boolean isTenantTyped(Settings settings) {
        return settings.isTyped(Setting.TENANT) || settings.isTyped(Setting.AUTHORITY);
    }

    private void finish(
            CredentialRequest request, GitServer server, TokenSource tokens, AccessToken token, Output output) {
        if (operation.equals("get")) {
            print(request, server, token, output);
        } else if (request.isAbout(token.secret().reveal())) {
            session.await(tokens.newToken(Optional.empty()));
        }
    }

    private static void print(CredentialRequest request, GitServer server, AccessToken token, Output output) {
        if (server.takesBearer() && request.takesBearer()) {
            output.exactLine("capability[]=authtype");
            output.exactLine("authtype=Bearer");
            output.exactLine("credential=" + token.secret().reveal());
            output.exactLine("ephemeral=1");
        } else {
            output.exactLine("username="
                    + request.find("username").orElse(token.account().username()));
            output.exactLine("password=" + token.secret().reveal());
        }
        output.exactLine("password_expiry_utc=" + token.expiresOn().getEpochSecond());
    }
}
