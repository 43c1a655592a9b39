package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.command.option.SettingsOptions;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.output.Format;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        description = "Show every setting in effect, and where it comes from.",
        footer = {"", "Example: jeton profile show --profile work"})
class ProfileShowCommand implements Runnable {
    /** What fits in 80 columns; jeton help environment has the meanings. */
    private static final List<String> COLUMNS = List.of("setting", "value", "from");

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    private final Session session;

    ProfileShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var settings = options.settings(session);
        result.results(global.output(session), COLUMNS)
                .list(Arrays.stream(Setting.values())
                        .map(setting -> row(setting, settings))
                        .toList());
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
