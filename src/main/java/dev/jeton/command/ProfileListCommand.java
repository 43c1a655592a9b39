package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.command.option.ResultOptions;
import dev.jeton.config.Profiles;
import dev.jeton.output.Format;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List the profiles.",
        footer = {"", "Example: jeton profile list"})
class ProfileListCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Mixin
    private ResultOptions result = new ResultOptions(Format.TABLE);

    private final Session session;

    ProfileListCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var profiles = Profiles.load(session.environment());
        result.results(global.output(session))
                .list(profiles.names().stream()
                        .map(name -> row(name, name.equals(profiles.inUse())))
                        .toList());
    }

    private static Map<String, Object> row(String name, boolean inUse) {
        var row = new LinkedHashMap<String, Object>();
        row.put("profile", name);
        row.put("inUse", inUse);
        return row;
    }
}
