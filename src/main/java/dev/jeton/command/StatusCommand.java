package dev.jeton.command;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResourceOption;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.Format;
import dev.jeton.output.JsonText;
import dev.jeton.output.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Show the account, its scopes and when the token expires. Works offline.",
        footer = {"", "Example: jeton status -o json"})
class StatusCommand implements Runnable {
    private static final String LOGIN = "jeton login";

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResourceOption resource = new ResourceOption();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    private final Session session;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var settings = resource.settings(session, options);
        var output = global.output(session);
        var signIn = session.signIn(settings, output);
        var account = session.await(signIn.accounts().chosen());
        var token = session.await(signIn.cachedToken(account));
        session.warnOfGivenToken(output);
        var view = result.view(List.of());
        var row = row(settings, signIn, account, token);
        if (view.format() == Format.TABLE && output.terminal().stdout()) {
            token.ifPresent(known -> row.put("expiresOn", known.expiresOn() + left(known)));
        }
        new Results(output, view).one(JsonText.of(row));
    }

    /** Returns the time that a token is valid for, for a person. */
    private static String left(AccessToken token) {
        var left = Duration.between(Instant.now(), token.expiresOn());
        return " (in " + (left.toSeconds() < 120 ? left.toSeconds() + " s" : left.toMinutes() + " min") + ")";
    }

    /** Returns the command that signs in again, although the cached token may be valid. */
    private static String login(Failure refused, boolean isCached) {
        var login = refused.hint().filter(hint -> hint.startsWith(LOGIN)).orElse(LOGIN);
        return isCached && !login.contains("--force") ? login.replaceFirst(LOGIN, LOGIN + " --force") : login;
    }

    /** Returns whether the token can be used, and refreshed. */
    private String validity(Optional<AccessToken> token, Optional<Failure> refusal) {
        return refusal.map(refused -> "refused at the last refresh; run: "
                        + NextCommand.completed(login(refused, token.isPresent()), global.typed()))
                .orElse(token.isPresent() ? "valid" : "refreshed at the next use");
    }

    private Map<String, Object> row(Settings settings, SignIn signIn, Account account, Optional<AccessToken> token) {
        var row = new LinkedHashMap<String, Object>();
        row.put("account", account.username());
        row.put("id", account.id());
        row.put("tenant", account.tenant());
        row.put("authority", settings.authority().toString());
        row.put("client", settings.clientId());
        row.put("profile", settings.profile());
        row.put("scopes", signIn.granted(account).toString());
        row.put("expiresOn", token.map(known -> known.expiresOn().toString()).orElse(null));
        row.put("token", validity(token, signIn.refusal(account)));
        row.put("protection", signIn.protection());
        row.put(
                "session",
                signIn.accounts().isSessionOfBrowser(account)
                        ? "began in a browser"
                        : "began with a device code, which a policy may end");
        return row;
    }
}
