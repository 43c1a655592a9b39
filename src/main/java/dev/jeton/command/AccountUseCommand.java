package dev.jeton.command;

import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        description = "Choose the account that commands use by default.",
        footer = {"", "Example: jeton account use adele@contoso.com"})
class AccountUseCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private AuthorityOptions options = new AuthorityOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "Username or home account ID.")
    private String account;

    private final Session session;

    AccountUseCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var accounts = session.signIn(options.settings(session), output).accounts();
        output.line("Account in use: " + session.await(accounts.use(account)).username());
    }
}
