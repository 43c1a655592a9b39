package dev.jeton.command.option;

import dev.jeton.command.Session;
import dev.jeton.command.help.HelpPage;
import dev.jeton.config.Cloud;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which sign-ins a command is about: client ID and authority. They override environment, profile and default. */
@Command(optionListHeading = HelpPage.COMMON)
public class AuthorityOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
            completionCandidates = Clouds.class,
            description = "Cloud: ${COMPLETION-CANDIDATES} (default: public).")
    private Optional<String> cloud = Optional.empty();

    @Option(names = "--authority", paramLabel = "URL", description = "Authority URL (default: from cloud and tenant).")
    private Optional<String> authority = Optional.empty();

    @Option(
            names = "--graph-url",
            paramLabel = "URL",
            description = "Origin of Microsoft Graph (default: that of the cloud).")
    private Optional<String> graphUrl = Optional.empty();

    /** The names of the clouds. */
    static class Clouds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Cloud.values()).map(Cloud::id).iterator();
        }
    }

    public Settings settings(Session session) {
        return settings(session, Map.of());
    }

    /** Returns the settings of this run, overridden by those of another one. */
    public Settings settings(Session session, Map<Setting, String> others) {
        var all = typed();
        all.putAll(others);
        return GlobalOptions.of(command).settings(session, all);
    }

    /** Returns the settings as if there were no profiles: those of the user cannot be read. */
    public Settings settingsWithoutProfiles(Session session) {
        var environment = session.environment().without(Profiles.VARIABLE);
        return new Settings(typed(), Optional.empty(), environment, Profiles.none());
    }

    /** Returns the profile that was typed. */
    Optional<String> profile() {
        return GlobalOptions.of(command).profile();
    }

    /** Returns the settings that were typed. */
    public Map<Setting, String> typed() {
        var typed = new EnumMap<Setting, String>(Setting.class);
        clientId.ifPresent(value -> typed.put(Setting.CLIENT_ID, value));
        tenant.ifPresent(value -> typed.put(Setting.TENANT, value));
        cloud.ifPresent(value -> typed.put(Setting.CLOUD, value));
        authority.ifPresent(value -> typed.put(Setting.AUTHORITY, value));
        graphUrl.ifPresent(value -> typed.put(Setting.GRAPH_URL, value));
        return typed;
    }

    /** Returns whether the command may start a sign-in. */
    public boolean maySignIn(Session session) {
        return !GlobalOptions.of(command).isNoInput() && !session.environment().isOn(SettingsOptions.NO_INPUT);
    }
}
