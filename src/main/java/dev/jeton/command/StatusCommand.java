package dev.jeton.command;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResourceOption;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Settings;
import dev.jeton.output.Format;
import dev.jeton.output.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Show the account, its scopes and when the token expires. Works offline.",
        footer = {"", "Example: jeton status -o json"})
class StatusCommand implements Runnable {
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
        result.results(output).one(JsonText.of(row(settings, signIn, account, token)));
    }

    private static Map<String, Object> row(
            Settings settings, SignIn signIn, Account account, Optional<AccessToken> token) {
        var row = new LinkedHashMap<String, Object>();
        row.put("account", account.username());
        row.put("id", account.id());
        row.put("tenant", account.tenant());
        row.put("authority", settings.authority().toString());
        row.put("client", settings.clientId());
        row.put("profile", settings.profile());
        row.put("scopes", signIn.granted(account).toString());
        row.put("expiresOn", token.map(known -> known.expiresOn().toString()).orElse(null));
        row.put("token", token.isPresent() ? "valid" : "renewed at the next use");
        row.put("protection", signIn.protection());
        row.put(
                "session",
                signIn.accounts().isSessionOfBrowser(account)
                        ? "began in a browser"
                        : "began with a device code, which a policy may end");
        return row;
    }
}
