package dev.jeton.command.option;

import dev.jeton.command.Session;
import dev.jeton.command.help.HelpPage;
import dev.jeton.config.ApiResource;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The API that a command needs a token for. */
@Command(optionListHeading = HelpPage.COMMON)
public class ResourceOption {
    @Option(
            names = "--resource",
            paramLabel = "API",
            description =
                    "API to get a token for, instead of --scopes: arm, vault, storage, devops, acr, outlook, postgres,"
                            + " another name of jeton help resources, a URI, or an application ID.")
    private Optional<String> typed = Optional.empty();

    /** Returns the settings, with the scopes of the API if one is typed. */
    public Settings settings(Session session, SettingsOptions options) {
        return settings(session, options, Map.of());
    }

    /** Returns the settings, overridden by those of another run, with the scopes of the API if one is typed. */
    public Settings settings(Session session, SettingsOptions options, Map<Setting, String> others) {
        var settings = options.settings(session, others);
        return withScopes(settings, api(settings));
    }

    private static Settings withScopes(Settings settings, Optional<ApiResource> api) {
        return api.map(named -> settings.with(Map.of(Setting.SCOPES, named.scopes())))
                .orElse(settings);
    }

    /** Returns the API that a typed path or URL is of. */
    public CallTarget target(Session session, SettingsOptions options, String path) {
        var settings = options.callSettings(session);
        var api = api(settings);
        return CallTarget.of(withScopes(settings, api), api, path);
    }

    /** Returns the API in the cloud of the settings; empty if none is typed. Fails if the settings have scopes of an option. */
    public Optional<ApiResource> api(Settings settings) {
        if (typed.isPresent() && settings.isTyped(Setting.SCOPES)) {
            throw Failure.of(Outcome.USAGE, "--scopes and --resource exclude each other");
        }
        return typed.map(name -> ApiResources.load().named(name, settings.cloud()));
    }
}
