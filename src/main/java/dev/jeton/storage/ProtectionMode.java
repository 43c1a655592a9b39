package dev.jeton.storage;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The values of the setting for the protection of tokens. */
public enum ProtectionMode {
    /** Not encrypted: only the permissions of the file protect it. */
    PLAIN,
    /** Encrypted with a key from a file, from systemd or from a passphrase. */
    KEY,
    /** Encrypted with a key in the system's keyring. */
    KEYRING,
    /** Not stored: tokens are in memory for one run. */
    MEMORY;

    /** Returns the value of the setting. */
    public String id() {
        return name().toLowerCase(ROOT);
    }

    /** Returns the ID, which picocli shows and parses. */
    @Override
    public String toString() {
        return id();
    }

    public static Optional<ProtectionMode> of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(ProtectionMode::id).toList();
    }
}
