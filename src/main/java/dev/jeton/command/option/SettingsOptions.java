package dev.jeton.command.option;

import dev.jeton.auth.GivenToken;
import dev.jeton.command.Session;
import dev.jeton.command.help.HelpPage;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Settings of a call as options; they override environment, profile and default. */
@Command(optionListHeading = HelpPage.COMMON)
public class SettingsOptions extends AuthorityOptions {
    public static final String NO_INPUT = "JETON_NO_INPUT";

    @Option(
            names = {"-s", "--scopes"},
            paramLabel = "SCOPES",
            description = "Scopes to request, separated by spaces or commas; can be repeated (default: what is granted,"
                    + " else User.Read).")
    private List<String> scopes = new ArrayList<>();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "Username or home account ID (default: the account in use).")
    private Optional<String> account = Optional.empty();

    /** Returns the settings of a call; fails if an option chooses an account although a token is given. */
    public Settings callSettings(Session session) {
        if (GivenToken.isSet(session.environment())) {
            Stream.concat(
                            profile().stream().map(any -> "--profile"),
                            Stream.of(Setting.ACCOUNT, Setting.TENANT)
                                    .filter(typed()::containsKey)
                                    .map(Setting::flag))
                    .findFirst()
                    .ifPresent(SettingsOptions::refuseBesideToken);
        }
        return settings(session);
    }

    private static void refuseBesideToken(String option) {
        throw Failure.of(
                        Outcome.USAGE,
                        option + " and " + GivenToken.VARIABLE + " exclude each other: the token is of one account")
                .advice("Leave out " + option + ", or unset the variable.");
    }

    @Override
    public Map<Setting, String> typed() {
        var typed = super.typed();
        if (!scopes.isEmpty()) {
            typed.put(Setting.SCOPES, String.join(" ", scopes));
        }
        account.ifPresent(value -> typed.put(Setting.ACCOUNT, value));
        return typed;
    }
}
