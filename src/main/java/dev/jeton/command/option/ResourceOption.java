package dev.jeton.command.option;

import dev.jeton.command.Session;
import dev.jeton.command.help.HelpPage;
import dev.jeton.config.ApiResource;
import dev.jeton.config.ApiResources;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.EnumMap;
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
        return api(settings)
                .map(api -> {
                    var all = new EnumMap<Setting, String>(Setting.class);
                    all.put(Setting.SCOPES, api.scopes());
                    all.putAll(others);
                    return options.settings(session, all);
                })
                .orElse(settings);
    }

    /** Returns the API that a typed path or URL is of. */
    public CallTarget target(Session session, SettingsOptions options, String path) {
        var api = api(options.callSettings(session));
        return CallTarget.of(settings(session, options), api, path);
    }

    /** Returns the API in the cloud of the settings; empty if none is typed. Fails if the settings have scopes of an option. */
    public Optional<ApiResource> api(Settings settings) {
        if (typed.isPresent() && settings.find(Setting.SCOPES).orElseThrow().source() == Value.Source.FLAG) {
            throw Failure.of(Outcome.USAGE, "--scopes and --resource exclude each other");
        }
        return typed.map(name -> ApiResources.load().named(name, settings.cloud()));
    }
}
