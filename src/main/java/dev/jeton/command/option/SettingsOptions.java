package dev.jeton.command.option;

import dev.jeton.command.Session;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Settings as options; they override environment, profile and default. */
@Command
public class SettingsOptions {
    public static final String NO_INPUT = "JETON_NO_INPUT";

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile to take settings from (default: the profile in use).")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--no-input", description = "Never start a sign-in: exit with 4 instead (or set JETON_NO_INPUT=1).")
    private boolean noInput;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "Client ID of the app registration (default: JETON_CLIENT_ID).")
    private Optional<String> clientId = Optional.empty();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant ID or domain (default: organizations).")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            description = "Cloud: public, usgov, usgov-dod, china (default: public).")
    private Optional<String> cloud = Optional.empty();

    @Option(names = "--authority", paramLabel = "URL", description = "Authority URL (default: from cloud and tenant).")
    private Optional<String> authority = Optional.empty();

    @Option(
            names = "--graph-url",
            paramLabel = "URL",
            description = "Origin of Microsoft Graph (default: that of the cloud).")
    private Optional<String> graphUrl = Optional.empty();

    @Option(
            names = {"-s", "--scopes"},
            paramLabel = "SCOPES",
            description = "Scopes to request, separated by spaces (default: User.Read).")
    private Optional<String> scopes = Optional.empty();

    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            description = "Username or home account ID (default: the account in use).")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long to wait for the sign-in: 90s, 10m (default: until the code expires).")
    private Optional<String> timeout = Optional.empty();

    public Settings settings(Session session) {
        return settings(typed(), session.environment());
    }

    /** Returns the settings of this run, overridden by those of another one. */
    public Settings settings(Session session, Map<Setting, String> others) {
        var all = typed();
        all.putAll(others);
        return settings(all, session.environment());
    }

    /** Returns the settings as if there were no profiles: those of the user cannot be read. */
    public Settings settingsWithoutProfiles(Session session) {
        var environment = session.environment().without("JETON_PROFILE");
        return new Settings(typed(), Optional.empty(), environment, Profiles.none());
    }

    private Settings settings(Map<Setting, String> flags, Environment environment) {
        return new Settings(
                flags, profile, noInput ? environment.with(NO_INPUT, "1") : environment, Profiles.load(environment));
    }

    private Map<Setting, String> typed() {
        var typed = new EnumMap<Setting, String>(Setting.class);
        clientId.ifPresent(value -> typed.put(Setting.CLIENT_ID, value));
        tenant.ifPresent(value -> typed.put(Setting.TENANT, value));
        cloud.ifPresent(value -> typed.put(Setting.CLOUD, value));
        authority.ifPresent(value -> typed.put(Setting.AUTHORITY, value));
        graphUrl.ifPresent(value -> typed.put(Setting.GRAPH_URL, value));
        scopes.ifPresent(value -> typed.put(Setting.SCOPES, value));
        account.ifPresent(value -> typed.put(Setting.ACCOUNT, value));
        timeout.ifPresent(value -> typed.put(Setting.TIMEOUT, value));
        return typed;
    }

    /** Returns whether the command may start a sign-in. */
    public boolean maySignIn(Session session) {
        return !noInput && !session.environment().isOn(NO_INPUT);
    }
}
