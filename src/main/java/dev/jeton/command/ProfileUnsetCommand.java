package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Profiles;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "unset",
        description = "Remove a key from a profile, or the whole profile.",
        footer = {"", "Example: jeton profile unset tenant", "Example: jeton profile unset --profile work --all"})
class ProfileUnsetCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Option(names = "--all", description = "Remove the whole profile.")
    private boolean all;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            completionCandidates = ProfileSetCommand.Keys.class,
            description = "${COMPLETION-CANDIDATES}")
    private Optional<String> key = Optional.empty();

    private final Session session;

    ProfileUnsetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        if (all == key.isPresent()) {
            throw Failure.of(Outcome.USAGE, "give either KEY or --all").hint("jeton profile show");
        }
        var profiles = Profiles.load(session.environment());
        var setting = key.map(word -> ProfileSetCommand.setting(word, profiles, "jeton profile unset --all"));
        var name = global.profile().orElseGet(profiles::inUse);
        if (!profiles.contains(name)) {
            throw profiles.missing(name);
        }
        setting.ifPresentOrElse(it -> profiles.set(name, it, ""), () -> profiles.remove(name));
        global.output(session)
                .line(setting.map(it -> name + ": " + it.key() + " is not set")
                        .orElse(
                                name.equals(Profiles.DEFAULT)
                                        ? "Removed the settings of profile default, which always exists"
                                        : "Removed profile " + name));
    }
}
