package dev.jeton.doctor;

import dev.jeton.config.Cloud;
import dev.jeton.config.KnownVariables;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.config.Value;
import dev.jeton.entra.MicrosoftApps;
import dev.jeton.failure.Failure;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of the settings and of the client ID. */
final class SettingsChecks {
    private static final String SETUP = "jeton setup";

    private final Settings settings;
    private final Optional<Failure> unreadable;

    /** @param unreadable why the profiles cannot be used, so that the settings are those without any */
    SettingsChecks(Settings settings, Optional<Failure> unreadable) {
        this.settings = settings;
        this.unreadable = unreadable;
    }

    Finding settings() {
        return unreadable
                .or(this::invalid)
                .map(Finding::of)
                .or(this::misspelt)
                .orElseGet(() -> Finding.ok("profile " + settings.profile() + "; " + sources()))
                .details(Arrays.stream(Setting.values())
                        .map(this::described)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Returns the failure of the first setting whose value cannot be used. */
    private Optional<Failure> invalid() {
        return Stream.<Runnable>of(
                        settings::authority,
                        settings::graphUrl,
                        settings::timeout,
                        settings::flow,
                        settings::port,
                        settings::protection)
                .flatMap(read -> failure(read).stream())
                .findFirst();
    }

    private static Optional<Failure> failure(Runnable read) {
        try {
            read.run();
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e.hint().isPresent() ? e : e.hint("jeton profile show"));
        }
    }

    private Optional<Finding> misspelt() {
        var unknown = KnownVariables.unknown(settings.environment().variables());
        return unknown.entrySet().stream().findFirst().map(entry -> {
            var name = entry.getKey();
            var meant = entry.getValue();
            return Finding.warning(
                    String.join(", ", unknown.keySet())
                            + (unknown.size() == 1 ? " is not a variable" : " are not variables") + " of jeton",
                    meant.map(known -> "Did you mean " + known + "?").orElse("jeton ignores it."),
                    meant.map(known -> "export " + known + "=\"$" + name + "\"; unset " + name)
                            .orElse("unset " + name));
        });
    }

    private String sources() {
        var sources = Arrays.stream(Setting.values())
                .flatMap(setting -> settings.find(setting).stream())
                .map(Value::source)
                .toList();
        return Stream.of(
                        counted(sources, Value.Source.FLAG, "by options"),
                        counted(sources, Value.Source.ENVIRONMENT, "by variables"),
                        counted(sources, Value.Source.PROFILE, "by the profile"))
                .filter(text -> !text.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .map(text -> "set: " + text)
                .orElse("nothing is set");
    }

    private static String counted(List<Value.Source> sources, Value.Source source, String how) {
        var count = Collections.frequency(sources, source);
        return count == 0 ? "" : count + " " + how;
    }

    private Optional<String> described(Setting setting) {
        return settings.find(setting).map(value -> setting.key() + " = " + value.text() + " (" + value.origin() + ")");
    }

    Finding clientId() {
        var value = settings.find(Setting.CLIENT_ID);
        if (value.isEmpty()) {
            return Finding.warning(
                    "none is set", "A sign-in needs an app registration; setup shows how to make one.", SETUP);
        }
        var id = value.get().text();
        if (!Settings.isGuid(id)) {
            return isMicrosofts()
                    ? Finding.defect(
                            "'" + id + "' (" + value.get().origin() + ") is not a client ID",
                            "It is the Application (client) ID of the app registration: 8-4-4-4-12 hexadecimal digits.",
                            SETUP)
                    : Finding.ok(id);
        }
        return MicrosoftApps.name(id)
                .map(name -> Finding.warning(
                        id + " belongs to Microsoft: " + name,
                        "Your admins cannot configure it, and Microsoft may refuse device codes or scopes for it."
                                + " Use a registration of your own.",
                        SETUP))
                .orElseGet(() -> Finding.ok(id + " (" + value.get().origin() + ")"));
    }

    /** Returns whether the authority is one of Microsoft, whose client IDs are GUIDs. */
    private boolean isMicrosofts() {
        try {
            var host = settings.authority().getHost();
            return Stream.of(Cloud.values())
                    .anyMatch(cloud -> Cloud.areAliases(cloud.login().getHost(), host));
        } catch (Failure e) {
            return true;
        }
    }
}
