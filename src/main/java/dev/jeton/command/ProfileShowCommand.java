package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.output.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Show every setting in effect, or one, and where it comes from.",
        footer = {"", "Example: jeton profile show --profile work", "Example: jeton profile show tenant"})
class ProfileShowCommand implements Runnable {
    /** What fits in 80 columns; jeton help environment has the meanings. */
    private static final List<String> COLUMNS = List.of("setting", "value", "from");

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            completionCandidates = ProfileSetCommand.Keys.class,
            description = "Show this setting only.")
    private Optional<String> key = Optional.empty();

    private final Session session;

    ProfileShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var profiles = Profiles.load(session.environment());
        var shown = key.map(word -> List.of(ProfileSetCommand.setting(word, profiles, "jeton profile show")))
                .orElse(List.of(Setting.values()));
        var settings = options.settings(session);
        result.results(global.output(session), COLUMNS)
                .list(shown.stream().map(setting -> row(setting, settings)).toList());
    }

    private static Map<String, Object> row(Setting setting, Settings settings) {
        var value = settings.find(setting);
        var row = new LinkedHashMap<String, Object>();
        row.put("setting", setting.key());
        row.put("value", value.map(Value::text).orElse(null));
        row.put("from", value.map(Value::origin).orElse("not set"));
        row.put("meaning", setting.description());
        return row;
    }
}
