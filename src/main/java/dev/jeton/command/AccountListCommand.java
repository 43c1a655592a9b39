package dev.jeton.command;

import dev.jeton.auth.token.Account;
import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.output.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List the accounts that are signed in.",
        footer = {"", "Example: jeton account list -o json"})
class AccountListCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private AuthorityOptions options = new AuthorityOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    private final Session session;

    AccountListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var output = global.output(session);
        var accounts = session.signIn(options.settings(session), output).accounts();
        var known = session.await(accounts.all());
        var inUse = accounts.inUse(known);
        result.results(output)
                .list(known.stream()
                        .map(account -> row(account, inUse.equals(Optional.of(account))))
                        .toList());
    }

    private static Map<String, Object> row(Account account, boolean inUse) {
        var row = new LinkedHashMap<String, Object>();
        row.put("account", account.username());
        row.put("tenant", account.tenant());
        row.put("id", account.id());
        row.put("inUse", inUse);
        return row;
    }
}
