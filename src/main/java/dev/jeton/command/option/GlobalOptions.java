package dev.jeton.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.command.Session;
import dev.jeton.command.help.HelpPage;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.output.Output;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Options of every command, which can also be typed before it. */
@Command(optionListHeading = HelpPage.COMMON)
public class GlobalOptions {
    private static final int LIMIT = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile to take settings from (default: the profile in use).")
    private Optional<String> profile = Optional.empty();

    @Option(names = "--no-input", description = "Ask for nothing: exit with 4 if a sign-in is required.")
    private boolean noInput;

    @Option(names = "--no-color", description = "Print no colours (or set NO_COLOR=1).")
    private boolean noColor;

    @Option(
            names = "--debug",
            description = "Log requests and responses without their secrets, and the stack trace of a failure.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    /**
     * Returns the global options of a command.
     *
     * @param spec of the command, or of a mixin that is part of another one: only its options know the command then
     */
    public static GlobalOptions of(CommandSpec spec) {
        return all(spec.options().get(0).command()).findFirst().orElseThrow();
    }

    /** Returns the command line as it was typed. */
    public ParseResult typed() {
        return command.commandLine().getParseResult();
    }

    public Output output(Session session) {
        return session.output(any(options -> options.noColor), isDebugging());
    }

    public boolean isDebugging() {
        return any(options -> options.debug);
    }

    /** Returns whether to ask the user for nothing. */
    public boolean isNoInput() {
        return any(options -> options.noInput);
    }

    /** Returns the profile that was typed, after the command or before it. */
    public Optional<String> profile() {
        return all(command).flatMap(options -> options.profile.stream()).findFirst();
    }

    /** Returns the settings of this run, with these options. */
    public Settings settings(Session session, Map<Setting, String> options) {
        var environment = session.environment();
        return new Settings(
                options,
                profile(),
                isNoInput() ? environment.with(SettingsOptions.NO_INPUT, "1") : environment,
                Profiles.load(environment));
    }

    private boolean any(Predicate<GlobalOptions> option) {
        return all(command).anyMatch(option);
    }

    /** Returns the options of a command, then those before it. */
    private static Stream<GlobalOptions> all(CommandSpec command) {
        return Stream.iterate(command, spec -> spec != null, CommandSpec::parent)
                .flatMap(spec -> spec.mixins().values().stream())
                .map(CommandSpec::userObject)
                .filter(GlobalOptions.class::isInstance)
                .map(GlobalOptions.class::cast);
    }

    /** Returns what was piped in, at most a megabyte; empty if stdin is a terminal. */
    public Optional<String> input(Session session) {
        try {
            return session.stdinIsTerminal()
                    ? Optional.empty()
                    : Optional.of(new String(session.stdin().readNBytes(LIMIT), UTF_8));
        } catch (IOException e) {
            throw Failure.of(Outcome.ERROR, "cannot read standard input: " + e.getMessage())
                    .causedBy(e);
        }
    }
}
