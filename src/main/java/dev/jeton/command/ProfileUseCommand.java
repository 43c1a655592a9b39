package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Profiles;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
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
            throw Failure.of(Outcome.USAGE, "there is no profile '" + profile + "'")
                    .advice("To make one, set a key of it: jeton profile set --profile NAME client-id ID")
                    .hint("jeton profile list");
        }
        profiles.use(profile);
        global.output(session).line("Now in use: " + profile);
    }
}
