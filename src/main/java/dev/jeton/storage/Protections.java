package dev.jeton.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to protect files with in one run. Make one and keep what it makes: a person who types a passphrase does
 * so once for each {@link Protection}.
 *
 * @param environment where keys are named: {@code JETON_KEY_FILE}, {@code CREDENTIALS_DIRECTORY} and
 *     {@code JETON_PASSPHRASE_FILE}; also for the keyring's programs
 * @param folder      jeton's own, for what a keyring needs beside it
 * @param prompt      asked where a passphrase is needed and in no file
 */
public record Protections(Map<String, String> environment, Path folder, PassphrasePrompt prompt) {
    /** A keyring answers at once, unless it waits for a person who is not there. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String KEYRING_FILE = "keyring";

    /** Empty where nothing is to be written at all. Does not look for the key yet. */
    public Optional<Protection> of(ProtectionMode mode) {
        return switch (mode) {
            case PLAIN -> Optional.of(Protection.PLAIN);
            case KEY -> Optional.of(new Encrypted(mode, keySource()));
            case KEYRING ->
                Optional.of(
                        new Encrypted(mode, new KeyringKey(keyring(System.getProperty("os.name", "")), keyringFile())));
            case MEMORY -> Optional.empty();
        };
    }

    /** A key that a file holds before a passphrase, and what is named before what is typed. */
    private KeySource keySource() {
        return named("JETON_KEY_FILE")
                .map(file -> new SecretFile(file, SecretFile.Readers.NOBODY))
                .or(this::credential)
                .<KeySource>map(KeyFile::new)
                .orElseGet(() -> new Passphrase(
                        named("JETON_PASSPHRASE_FILE").map(file -> new SecretFile(file, SecretFile.Readers.NOBODY)),
                        prompt));
    }

    /** LoadCredential=jeton-key:… of a systemd unit, see https://systemd.io/CREDENTIALS. */
    private Optional<SecretFile> credential() {
        return named("CREDENTIALS_DIRECTORY")
                .map(credentials -> credentials.resolve("jeton-key"))
                .filter(Files::exists)
                .map(file -> new SecretFile(file, SecretFile.Readers.GROUP));
    }

    Keyring keyring(String system) {
        if (system.startsWith("Mac")) {
            return new MacKeychain(environment, PATIENCE);
        }
        return system.startsWith("Windows")
                ? new WindowsDpapi(keyringFile(), environment, PATIENCE)
                : new SecretTool(environment, PATIENCE);
    }

    private PrivateFile keyringFile() {
        return new PrivateFile(folder.resolve(KEYRING_FILE));
    }

    private Optional<Path> named(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
