package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "use",
        description = "Choose the profile that commands use by default.",
        footer = {"", "Example: jeton profile use work"})
class ProfileUseCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(paramLabel = "PROFILE", description = "Name of the profile.")
    private String profile;

    private final Session session;

    ProfileUseCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var profiles = Profiles.load(session.environment());
        if (!profiles.contains(profile)) {
            throw profiles.missing(profile);
        }
        profiles.use(profile);
        global.output(session).line("Now in use: " + profile);
    }
}
