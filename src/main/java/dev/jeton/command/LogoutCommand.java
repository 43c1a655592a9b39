package dev.jeton.command;

import dev.jeton.auth.Accounts;
import dev.jeton.auth.StoredSignIns;
import dev.jeton.auth.msal.TokenFile;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.graph.AccountFile;
import dev.jeton.output.Output;
import dev.jeton.storage.Removal;
import dev.jeton.storage.StorageFailures;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "logout",
        description = "Remove tokens from this machine.",
        footer = {"", "Example: jeton logout adele@contoso.com"})
class LogoutCommand implements Runnable {
    private static final String NOBODY = "Nobody was signed in";

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @ArgGroup
    private Target target = new Target();

    private final Session session;

    /** One account, or all of them. */
    static class Target {
        @Parameters(
                arity = "0..1",
                paramLabel = "ACCOUNT",
                description = "Username or home account ID (default: the account in use).")
        private Optional<String> account = Optional.empty();

        @Option(
                names = "--all",
                description = "Remove the tokens of all accounts, at every authority and for every client ID.")
        private boolean all;
    }

    LogoutCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        if (target.all) {
            signOutEveryone(output);
        } else {
            signOutOne(output);
        }
    }

    private void signOutOne(Output output) {
        var settings = options.settings(session);
        if (target.account.isEmpty() && hasNoTokens(settings)) {
            output.line(NOBODY);
            return;
        }
        var accounts = session.signIn(settings, output).accounts();
        if (isNobodySignedIn(settings, accounts)) {
            output.line(NOBODY);
            return;
        }
        var account = session.await(target.account.map(accounts::named).orElseGet(accounts::chosen));
        session.await(accounts.remove(account.id()));
        AccountFile.forgetAll(settings, account);
        output.line("Signed out " + account.username());
        printWhatRemains(output);
    }

    /** Returns whether this machine is as it was before the first sign-in: without a client ID, and without tokens of another. */
    private boolean hasNoTokens(Settings settings) {
        return settings.find(Setting.CLIENT_ID).isEmpty()
                && TokenFile.all(session.environment()).isEmpty();
    }

    /** False if an account is named: a missing account is a failure then. */
    private boolean isNobodySignedIn(Settings settings, Accounts accounts) {
        return target.account.isEmpty()
                && settings.account().isEmpty()
                && session.await(accounts.all()).isEmpty();
    }

    /** Removes all tokens, whatever the settings: also if a key is missing or a profile is invalid. */
    private void signOutEveryone(Output output) {
        var environment = session.environment();
        var tokens = StoredSignIns.removeTokens(environment);
        var others = Stream.concat(
                StoredSignIns.removePending(environment).stream(), AccountFile.removeAll(environment).stream());
        var all = Stream.concat(tokens.stream(), others).toList();
        var failures = of(all, Removal.Failed.class).map(LogoutCommand::failure).toList();
        of(tokens, Removal.Removed.class).forEach(removed -> output.line("Removed the tokens in " + removed.file()));
        of(all, Removal.InUse.class).forEach(inUse -> output.warning("another process still uses " + inUse.file()));
        failures.stream().skip(1).forEach(failure -> output.warning(failure.getMessage()));
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        if (tokens.isEmpty()) {
            output.line(NOBODY);
        } else {
            printWhatRemains(output);
        }
    }

    private static <T extends Removal> Stream<T> of(List<Removal> removals, Class<T> outcome) {
        return removals.stream().filter(outcome::isInstance).map(outcome::cast);
    }

    private static Failure failure(Removal.Failed failed) {
        return StorageFailures.of("cannot remove " + failed.file(), failed.cause());
    }

    private static void printWhatRemains(Output output) {
        output.notice(
                "The sessions at Microsoft live on. To end them all, open https://mysignins.microsoft.com; or, the next"
                        + " time before you sign out, run: jeton post /me/revokeSignInSessions");
    }
}
