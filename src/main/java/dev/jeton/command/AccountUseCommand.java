package dev.jeton.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        description = "Make an account the one that is meant where none is named.",
        footer = {"", "Example: jeton account use adele@contoso.com"})
class AccountUseCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Parameters(paramLabel = "ACCOUNT", description = "Username or home account ID, whole.")
    private String account;

    private final Wiring wiring;
    private final Foreground foreground;

    AccountUseCommand(Wiring wiring, Foreground foreground) {
        this.wiring = wiring;
        this.foreground = foreground;
    }

    @Override
    public void run() {
        var output = global.output();
        var accounts = wiring.signIn(options.settings(), output).accounts();
        output.line("Now in use: " + foreground.await(accounts.use(account)).username());
    }
}
