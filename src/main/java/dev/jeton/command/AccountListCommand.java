package dev.jeton.command;

import dev.jeton.auth.msal.TokenFile;
import dev.jeton.auth.token.Account;
import dev.jeton.command.option.AuthorityOptions;
import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.config.Origin;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.output.Format;
import dev.jeton.storage.Protection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List the accounts that are signed in, at every authority and for every client ID.",
        footer = {"", "Example: jeton account list -o json"})
class AccountListCommand implements Runnable {
    /** What fits in 80 columns. */
    private static final List<String> COLUMNS = List.of("inUse", "account", "profile", "authority");

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
        var results = result.results(output, COLUMNS);
        var current = Optional.of(options.settings(session)).filter(AccountListCommand::hasFile);
        var profiles = profiles();
        var rows = new ArrayList<Map<String, Object>>();
        var failures = new LinkedHashMap<TokenFile, Failure>();
        for (var file : TokenFile.all(session.environment())) {
            var own = profiles.stream().filter(each -> isOf(each, file)).toList();
            var isCurrent = current.filter(each -> isOf(each, file));
            try {
                accounts(file, Stream.concat(isCurrent.stream(), own.stream()).findFirst())
                        .forEach((account, inUse) -> rows.add(row(file, account, inUse && isCurrent.isPresent(), own)));
            } catch (Failure e) {
                failures.put(file, e);
            }
        }
        results.list(rows);
        var ofCurrent = current.map(TokenFile::of).map(failures::remove);
        failures.values().forEach(failure -> output.warning(failure.getMessage()));
        if (ofCurrent.isPresent()) {
            throw ofCurrent.get();
        }
        if (rows.isEmpty() && failures.isEmpty()) {
            output.notice("Nobody is signed in.");
        }
    }

    private Map<Account, Boolean> accounts(TokenFile file, Optional<Settings> settings) {
        return file.accounts(
                settings.map(each -> Origin.of(each.authority())),
                settings.flatMap(session::protection).orElse(Protection.PLAIN));
    }

    /** Returns the settings of each profile that name an authority and a client ID, without those of the environment. */
    private List<Settings> profiles() {
        var variables = session.environment();
        for (var setting : Setting.values()) {
            variables = variables.without(setting.variable());
        }
        var environment = variables.without(Profiles.VARIABLE);
        var profiles = Profiles.load(environment);
        return profiles.names().stream()
                .map(name -> new Settings(Map.of(), Optional.of(name), environment, profiles))
                .filter(AccountListCommand::hasFile)
                .toList();
    }

    private static boolean hasFile(Settings settings) {
        try {
            TokenFile.of(settings);
            return true;
        } catch (Failure e) {
            return false; // no client ID, or a value that is not valid
        }
    }

    private static boolean isOf(Settings settings, TokenFile file) {
        return TokenFile.of(settings).equals(file);
    }

    private static Map<String, Object> row(TokenFile file, Account account, boolean inUse, List<Settings> profiles) {
        var row = new LinkedHashMap<String, Object>();
        row.put("inUse", inUse);
        row.put("account", account.username());
        row.put("profile", profiles.isEmpty() ? null : names(profiles));
        row.put("authority", file.authority());
        row.put("tenant", account.tenant());
        row.put("client", file.clientId());
        row.put("id", account.id());
        return row;
    }

    private static String names(List<Settings> profiles) {
        return String.join(", ", profiles.stream().map(Settings::profile).toList());
    }
}
