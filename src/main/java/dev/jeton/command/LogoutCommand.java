package dev.jeton.command;

import dev.jeton.auth.Account;
import dev.jeton.auth.Accounts;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logout",
        description = "Forget tokens on this machine.",
        footer = {"", "Example: jeton logout adele@contoso.com"})
class LogoutCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @ArgGroup
    private Who who = new Who();

    private final Session session;

    /** One account, or all of them. */
    static class Who {
        @Parameters(
                arity = "0..1",
                paramLabel = "ACCOUNT",
                description = "Username or home account ID; the account in use.")
        private Optional<String> account = Optional.empty();

        @Option(names = "--all", description = "Everyone who is signed in.")
        private boolean all;
    }

    LogoutCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var settings = options.settings(session);
        var accounts = session.signIn(settings, output).accounts();
        session.await(gone(accounts)).forEach(account -> {
            AccountFile.forgetAll(settings, account);
            output.line("Signed out " + account.username());
        });
        output.say(
                "The sessions at Microsoft live on. To end them all: jeton post /me/revokeSignInSessions while signed"
                        + " in, or https://mysignins.microsoft.com");
    }

    private Uni<List<Account>> gone(Accounts accounts) {
        return meant(accounts)
                .onItem()
                .transformToUniAndConcatenate(account -> accounts.remove(account.id()))
                .collect()
                .asList();
    }

    private Multi<Account> meant(Accounts accounts) {
        return who.all
                ? accounts.all().onItem().transformToMulti(Multi.createFrom()::iterable)
                : who.account.map(accounts::named).orElseGet(accounts::chosen).toMulti();
    }
}
