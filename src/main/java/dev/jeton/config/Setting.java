package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The settings, each with its default and a description. */
public enum Setting {
    CLIENT_ID(null, "The app registration's application (client) ID."),
    TENANT("organizations", "Tenant ID, tenant domain, or organizations."),
    CLOUD("public", "Which cloud: public, usgov, usgov-dod or china."),
    AUTHORITY(null, "https URL of the authority with its tenant, instead of cloud and tenant."),
    GRAPH_URL(null, "Origin of Microsoft Graph (default: that of the cloud)."),
    SCOPES("User.Read", "Scopes to request, separated by spaces."),
    ACCOUNT(null, "Username or home account ID, if several accounts are signed in."),
    TIMEOUT(null, "Time for the sign-in: 90s, 10m (default: until the code expires)."),
    FLOW("auto", "How to sign in: code, browser, or auto (a code; the browser if a policy refuses it)."),
    PORT(null, "Port for the response of a sign-in in a browser (default: a free one)."),
    OUTPUT(null, "Output format of results: json, ndjson, table, tsv, csv, yaml or raw (default: the command's)."),
    COLUMNS(null, "Columns of a table, tsv and csv of Graph's lists, separated by commas."),
    PAGE_SIZE(null, "Number of items per page of a list that is read with --all, --limit, or delta."),
    STORAGE_PROTECTION("plain", "How tokens are stored: plain, key, keyring or memory (not stored).") {
        /** Names a table of its own, for further settings of the storage. */
        @Override
        public String key() {
            return "storage.protection";
        }
    };

    private final String defaultValue;
    private final String description;

    Setting(String defaultValue, String description) {
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** Returns the key in a profile: {@code client-id}. A dot separates a table's name from a key in it. */
    public String key() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Returns the option: {@code --client-id}. */
    public String flag() {
        return "--" + name().toLowerCase(ROOT).replace('_', '-');
    }

    /** Returns the environment variable: {@code JETON_CLIENT_ID}. */
    public String variable() {
        return "JETON_" + name();
    }

    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    public String description() {
        return description;
    }

    /** Returns the keys of all settings. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }

    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
