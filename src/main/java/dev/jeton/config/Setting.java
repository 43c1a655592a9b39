package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.Optional;

/** Everything that can be set, with its default and what it means in a sentence. */
public enum Setting {
    CLIENT_ID(null, "The app registration's application (client) ID."),
    TENANT("organizations", "Tenant ID, tenant domain, or organizations."),
    CLOUD("public", "Which cloud: public, usgov, usgov-dod or china."),
    AUTHORITY(null, "Whole https URL with the tenant's path, instead of cloud and tenant."),
    GRAPH_URL(null, "Origin of Microsoft Graph; the cloud's where not set."),
    SCOPES("User.Read", "What to ask for, separated by spaces."),
    ACCOUNT(null, "Who, where several are signed in: username or home account ID."),
    TIMEOUT(null, "How long to wait for a person: 90s, 10m; the code's life where not set."),
    STORAGE_PROTECTION("plain", "How tokens are kept: plain, key, keyring or memory (not at all).") {
        /** In a table of its own, where what else concerns the storage can follow. */
        @Override
        public String key() {
            return "storage.protection";
        }
    };

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** As in a profile: {@code client-id}; a dot stands between a table's name and a key in it. */
    public String key() {
        return name().toLowerCase(ROOT).replace('_', '-');
    }

    /** As on the command line: {@code --client-id}. */
    public String flag() {
        return "--" + name().toLowerCase(ROOT).replace('_', '-');
    }

    /** As in the environment: {@code JETON_CLIENT_ID}. */
    public String variable() {
        return "JETON_" + name();
    }

    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }

    public String meaning() {
        return meaning;
    }

    public static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
