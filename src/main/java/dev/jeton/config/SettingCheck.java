package dev.jeton.config;

import static dev.jeton.failure.Outcome.USAGE;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.storage.ProtectionMode;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a value of a profile when it is set, on its own: the setting that it belongs to may come next. */
public final class SettingCheck {
    private static final List<String> FORMATS = List.of("json", "ndjson", "table", "tsv", "csv", "yaml", "raw");

    /** What a page size is. */
    public static final String PAGE_SIZES = "a number of items from 1 to 9999";

    /** An authority that goes with every Graph URL. */
    private static final Value NO_CLOUD = new Value("https://login.example/common", Value.Source.DEFAULT, "");

    private SettingCheck() {}

    /**
     * Fails with {@link Outcome#USAGE} if no command could use the value.
     *
     * @param authority that the same profile has; only at Entra a client ID is a GUID
     */
    public static void check(Setting setting, String text, Optional<String> authority) {
        var value = new Value(text, Value.Source.FLAG, setting.key());
        switch (setting) {
            case CLIENT_ID ->
                require(
                        value,
                        Settings.isGuid(text)
                                || authority
                                        .filter(url -> !Cloud.isLoginPage(URI.create(url)))
                                        .isPresent(),
                        "a client ID, a GUID such as 00000000-0000-0000-0000-000000000000");
            case TENANT, CLOUD, AUTHORITY -> endpoints(value, setting).authority();
            case GRAPH_URL -> endpoints(value, setting).graphUrl();
            case SCOPES -> require(value, !Settings.scopes(value).isEmpty(), "a list of scopes");
            case ACCOUNT, COLUMNS -> require(value, !text.isBlank(), "a value for it");
            case TIMEOUT -> Period.parse(value);
            case FLOW -> Flow.of(value);
            case PORT -> Settings.port(value);
            case OUTPUT -> requireOneOf(FORMATS, value, setting, "a format");
            case PAGE_SIZE -> require(value, isPageSize(text), PAGE_SIZES);
            case STORAGE_PROTECTION -> requireOneOf(ProtectionMode.ids(), value, setting, "a protection");
        }
    }

    public static boolean isPageSize(String text) {
        return text.matches("[1-9]\\d{0,3}");
    }

    private static Endpoints endpoints(Value value, Setting setting) {
        var values = new EnumMap<Setting, Value>(Map.of(setting, value));
        if (setting == Setting.GRAPH_URL) {
            values.put(Setting.AUTHORITY, NO_CLOUD);
        }
        return new Endpoints(name -> Optional.ofNullable(values.get(name))
                .or(() -> name.defaultValue().map(text -> new Value(text, Value.Source.DEFAULT, ""))));
    }

    private static void requireOneOf(List<String> known, Value value, Setting setting, String what) {
        if (!known.contains(value.text())) {
            throw value.notOneOf(setting, what, known);
        }
    }

    private static void require(Value value, boolean isValid, String what) {
        if (!isValid) {
            throw Failure.of(USAGE, value.described() + " is not " + what);
        }
    }
}
