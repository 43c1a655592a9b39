package dev.jeton.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Creates protections. Keep and share this object and what it creates: the user types a passphrase once per
 * {@link Protection}, and a key that comes through a pipe can be read once.
 */
public final class Protections {
    /** A keyring responds immediately, unless it waits for a user to unlock it. */
    private static final Duration KEYRING_TIMEOUT = Duration.ofSeconds(10);

    private static final String KEYRING_FILE = "keyring";

    private final Map<String, String> environment;
    private final Path folder;
    private final PassphrasePrompt prompt;
    private final Map<Path, SecretFile> files = new ConcurrentHashMap<>();

    /**
     * @param environment has {@code JETON_KEY_FILE}, {@code CREDENTIALS_DIRECTORY} and {@code JETON_PASSPHRASE_FILE}, and
     *     the variables for programs that access a keyring
     * @param folder      for the files that a keyring needs
     * @param prompt      reads a passphrase if no file has one
     */
    public Protections(Map<String, String> environment, Path folder, PassphrasePrompt prompt) {
        this.environment = environment;
        this.folder = folder;
        this.prompt = prompt;
    }

    /** Returns a protection, without reading the key yet; empty for {@link ProtectionMode#MEMORY}. */
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

    /** Returns whether the key is made from a passphrase that a person has to type. */
    public boolean isTyped(ProtectionMode mode) {
        return mode == ProtectionMode.KEY
                && path("JETON_KEY_FILE").isEmpty()
                && credential().isEmpty()
                && path("JETON_PASSPHRASE_FILE").isEmpty();
    }

    /** Prefers a key file, then a credential of systemd, then a passphrase in a file, then a typed one. */
    private KeySource keySource() {
        return path("JETON_KEY_FILE")
                .map(file -> file(file, SecretFile.Readers.OWNER))
                .or(this::credential)
                .<KeySource>map(KeyFile::new)
                .orElseGet(() -> new Passphrase(
                        path("JETON_PASSPHRASE_FILE").map(file -> file(file, SecretFile.Readers.OWNER)), prompt));
    }

    private SecretFile file(Path file, SecretFile.Readers readers) {
        return files.computeIfAbsent(file, path -> new SecretFile(path, readers));
    }

    /** Returns the file of {@code LoadCredential=jeton-key:…} in a systemd unit, see https://systemd.io/CREDENTIALS. */
    private Optional<SecretFile> credential() {
        return path("CREDENTIALS_DIRECTORY")
                .map(credentials -> credentials.resolve("jeton-key"))
                .filter(file -> !Files.notExists(file)) // "cannot look" is not "is not there"
                .map(file -> file(file, SecretFile.Readers.OWNER_AND_GROUP));
    }

    Keyring keyring(String system) {
        if (system.startsWith("Mac")) {
            return new MacKeychain(environment, KEYRING_TIMEOUT);
        }
        return system.startsWith("Windows")
                ? new WindowsDpapi(keyringFile(), environment, KEYRING_TIMEOUT)
                : new SecretTool(environment, KEYRING_TIMEOUT);
    }

    private PrivateFile keyringFile() {
        return new PrivateFile(folder.resolve(KEYRING_FILE));
    }

    private Optional<Path> path(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
