package dev.jeton.command;

import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.graph.AccountFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = "Remove an account's tokens from this machine.",
        footer = {"", "Example: jeton account remove adele@contoso.com"})
class AccountRemoveCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private AuthorityOptions options = new AuthorityOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "Username or home account ID.")
    private String account;

    private final Session session;

    AccountRemoveCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var settings = options.settings(session);
        var removed = session.await(session.signIn(settings, output).accounts().remove(account));
        AccountFile.forgetAll(settings, removed);
        output.line("Removed " + removed.username());
    }
}
