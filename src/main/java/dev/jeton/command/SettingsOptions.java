package dev.jeton.command;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The settings as options; what is not typed comes from environment, profile or default. */
@Command
class SettingsOptions {
    static final String NO_INPUT = "JETON_NO_INPUT";

    private final Map<Setting, String> typed = new EnumMap<>(Setting.class);

    @Option(names = "--profile", paramLabel = "NAME", description = "Named settings; the profile in use.")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--no-input", description = "Never start a sign-in: exit 4 at once (or JETON_NO_INPUT=1).")
    private boolean noInput;

    @Option(names = "--client-id", paramLabel = "ID", description = "App registration; JETON_CLIENT_ID.")
    void clientId(String value) {
        typed.put(Setting.CLIENT_ID, value);
    }

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant ID or domain; organizations.")
    void tenant(String value) {
        typed.put(Setting.TENANT, value);
    }

    @Option(names = "--cloud", paramLabel = "CLOUD", description = "public, usgov, usgov-dod, china; public.")
    void cloud(String value) {
        typed.put(Setting.CLOUD, value);
    }

    @Option(names = "--authority", paramLabel = "URL", description = "Instead of cloud and tenant; from the two.")
    void authority(String value) {
        typed.put(Setting.AUTHORITY, value);
    }

    @Option(names = "--graph-url", paramLabel = "URL", description = "Origin of Graph; the cloud's.")
    void graphUrl(String value) {
        typed.put(Setting.GRAPH_URL, value);
    }

    @Option(
            names = {"-s", "--scopes"},
            paramLabel = "SCOPES",
            description = "What to ask for, separated by spaces; User.Read.")
    void scopes(String value) {
        typed.put(Setting.SCOPES, value);
    }

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Username or ID; the account in use.")
    void account(String value) {
        typed.put(Setting.ACCOUNT, value);
    }

    @Option(names = "--timeout", paramLabel = "TIME", description = "Wait for a person: 90s, 10m; the code's life.")
    void timeout(String value) {
        typed.put(Setting.TIMEOUT, value);
    }

    Settings settings() {
        return settings(Environment.ofProcess());
    }

    Settings settings(Environment environment) {
        return settings(typed, environment);
    }

    /** The settings of another run, over those of this one. */
    Settings settings(Map<Setting, String> others) {
        var all = new EnumMap<Setting, String>(Setting.class);
        all.putAll(typed);
        all.putAll(others);
        return settings(all, Environment.ofProcess());
    }

    private Settings settings(Map<Setting, String> flags, Environment environment) {
        return new Settings(
                flags, profile, noInput ? environment.with(NO_INPUT, "1") : environment, Profiles.load(environment));
    }

    /** The profile that was named, if any. */
    Optional<String> profile() {
        return profile;
    }

    boolean mayAskAPerson() {
        return !noInput && !Environment.ofProcess().isOn(NO_INPUT);
    }
}
