package dev.jeton.command;

import dev.jeton.command.option.GlobalOptions;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.SettingCheck;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.failure.ShellText;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "set",
        description = "Set a key of a profile, which is created if it is missing; an empty value removes the key.",
        footer = {"", "Example: jeton profile set tenant contoso.com"})
class ProfileSetCommand implements Runnable {
    @Mixin
    private GlobalOptions global = new GlobalOptions();

    @Parameters(
            index = "0",
            paramLabel = "KEY",
            completionCandidates = Keys.class,
            description = "${COMPLETION-CANDIDATES}")
    private String key;

    @Parameters(index = "1", paramLabel = "VALUE", description = "Value, as in the environment variable.")
    private String value;

    /** Keys of a profile. */
    static class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Setting.keys().iterator();
        }
    }

    private final Session session;

    ProfileSetCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        var setting = setting(key);
        var profiles = Profiles.load(session.environment());
        var name = global.profile().orElseGet(profiles::inUse);
        if (!value.isEmpty()) {
            SettingCheck.check(setting, value, profiles.find(name, Setting.AUTHORITY));
        }
        profiles.set(name, setting, value);
        global.output(session).line(name + ": " + key + (value.isEmpty() ? " is not set" : " = " + value));
    }

    /** Returns the setting of a key; fails with {@link Outcome#USAGE} if there is none. */
    static Setting setting(String key) {
        return Setting.of(key).orElseThrow(() -> unknownKey(key));
    }

    /**
     * Does the same where people type the name of a profile instead.
     *
     * @param ofProfile the command for a whole profile
     */
    static Setting setting(String key, Profiles profiles, String ofProfile) {
        if (Setting.of(key).isEmpty() && profiles.names().contains(key)) {
            throw Failure.of(Outcome.USAGE, "'" + key + "' is a profile, not a key")
                    .hint(ofProfile + " --profile " + ShellText.word(key));
        }
        return setting(key);
    }

    private static Failure unknownKey(String key) {
        return Failure.of(Outcome.USAGE, "unknown key '" + key + "'; the keys are " + String.join(", ", Setting.keys()))
                .suggesting(key, Setting.keys());
    }
}
