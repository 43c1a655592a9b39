package dev.jeton.doctor;

import dev.jeton.auth.SignIn;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Knows all checks, their order and what each of them needs.
 *
 * @param settings   without profiles if these cannot be read
 * @param unreadable why the profiles cannot be read; empty if they can
 * @param browser    returns the name of the program that opens pages; empty if there is none
 * @param signIn     makes one with the protection that the settings name
 */
public record Doctor(
        ProgramFacts program,
        Settings settings,
        Optional<Failure> unreadable,
        Protections protections,
        Supplier<Optional<String>> browser,
        Function<Settings, SignIn> signIn) {
    private static final Duration EACH = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(20);

    /** Starts all checks. */
    public Examination examine() {
        var examination = new Examination(EACH, WHOLE);
        local(examination);
        return examination;
    }

    private void local(Examination all) {
        var machine = new MachineChecks(program, Path.of("/"));
        var values = new SettingsChecks(settings, unreadable);
        var loopback = new LoopbackChecks();
        all.add("program", machine::version);
        all.add("settings", values::settings);
        all.add("client-id", values::clientId);
        var files = all.add("files", new FileChecks(settings.environment(), storesTokens())::files);
        all.add("tokens", new StoreCheck(settings, protections, this::protection, this::signInIfPossible), files);
        all.add("clock", machine::clock);
        all.add("broker", new BrokerCheck(settings.environment()));
        all.add("loopback", loopback::loopback);
        all.add("browser", new BrowserCheck(settings.environment(), browser));
    }

    private boolean storesTokens() {
        return settings.find(Setting.STORAGE_PROTECTION)
                .filter(value -> value.text().equals(ProtectionMode.MEMORY.id()))
                .isEmpty();
    }

    private Optional<Protection> protection() {
        return protections.of(settings.protection());
    }

    private Optional<SignIn> signInIfPossible() {
        return settings.find(Setting.CLIENT_ID).map(known -> signIn.apply(settings));
    }
}
