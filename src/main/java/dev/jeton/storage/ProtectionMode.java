package dev.jeton.storage;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How tokens are protected, as it is set. */
public enum ProtectionMode {
    /** By the file's permissions alone. */
    PLAIN,
    /** Encrypted; the key comes from a file, from systemd or from a passphrase. */
    KEY,
    /** Encrypted; the key is in the system's own keyring. */
    KEYRING,
    /** Never written: they live as long as the run. */
    MEMORY;

    /** As in the setting. */
    public String word() {
        return name().toLowerCase(ROOT);
    }

    /** As a user types it. */
    @Override
    public String toString() {
        return word();
    }

    public static Optional<ProtectionMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }

    /** All of them, for a message. */
    public static String words() {
        return Arrays.stream(values()).map(ProtectionMode::word).collect(Collectors.joining(", "));
    }
}
