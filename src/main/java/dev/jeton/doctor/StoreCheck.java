package dev.jeton.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.SignIn;
import dev.jeton.auth.msal.TokenFile;
import dev.jeton.auth.msal.TokenStore;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.storage.PrivateFile;
import dev.jeton.storage.PrivateFolder;
import dev.jeton.storage.ProtectedFormat;
import dev.jeton.storage.Protection;
import dev.jeton.storage.ProtectionMode;
import dev.jeton.storage.Protections;
import dev.jeton.storage.StorageFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks how tokens are stored: whether the files are as they were written, and whether the key fits.
 *
 * @param signIn empty without a client ID
 */
record StoreCheck(
        Settings settings,
        Protections protections,
        Supplier<Optional<Protection>> protection,
        Supplier<Optional<SignIn>> signIn)
        implements Check {
    private static final byte[] CANARY = "canary".getBytes(UTF_8);

    @Override
    public Finding run() throws IOException {
        var mode = settings.protection();
        if (mode == ProtectionMode.MEMORY) {
            return Finding.info("memory: tokens are not stored");
        }
        var files = new PrivateFolder(TokenStore.folder(settings.environment())).files();
        var corrupt = corrupt(files);
        if (corrupt.isPresent()) {
            return corrupt.get();
        }
        var details = details(files);
        if (protections.isTyped(mode)) {
            return withoutKey(mode).details(details);
        }
        return protection.get().map(this::withKey).orElseThrow().details(details);
    }

    private Finding withoutKey(ProtectionMode mode) throws IOException {
        if (settings.find(Setting.CLIENT_ID).isPresent()) {
            var file = PrivateFile.ofSecrets(TokenFile.of(settings).path());
            var text = file.read();
            try {
                if (text.isPresent()) {
                    ProtectedFormat.verify(text.get(), mode);
                }
            } catch (ProtectedFormat.OtherProtection e) {
                return Finding.defect(
                        file.path().getFileName() + ": " + e.getMessage(), "", "jeton store protect " + mode);
            }
        }
        return Finding.skipped("the key is made from a passphrase that you type");
    }

    private Finding withKey(Protection known) {
        try {
            var canary = known.boundTo("doctor");
            if (!Arrays.equals(canary.decrypt(canary.encrypt(CANARY)), CANARY)) {
                return Finding.defect("the key does not decrypt what it encrypted", "", "jeton store protect plain");
            }
        } catch (IOException e) {
            return keyFailure(e);
        }
        signIn.get().ifPresent(SignIn::verifyStore);
        var found = known.id() + ": " + known.description();
        return known == Protection.PLAIN ? Finding.info(found) : Finding.ok(found);
    }

    private Finding keyFailure(IOException failure) {
        var unusable = StorageFailures.of("cannot use the key", failure);
        var finding = Finding.of(unusable);
        return unusable.hint().isEmpty() && unusable.advice().isEmpty()
                ? finding.fix(
                        settings.protection() == ProtectionMode.KEYRING
                                ? "unlock or install the keyring, or store tokens otherwise: jeton store protect key"
                                : "export JETON_KEY_FILE=FILE   (the file with the key)")
                : finding;
    }

    private static Optional<Finding> corrupt(List<PrivateFile> files) {
        for (var file : files) {
            try {
                var text = file.read();
                if (text.isPresent()) {
                    ProtectedFormat.verify(text.get());
                }
            } catch (IOException e) {
                return Optional.of(Finding.defect(
                        file.path().getFileName() + ": " + StorageFailures.reason(e),
                        "The next command renames that file, and takes the previous tokens if there are any.",
                        "jeton login"));
            }
        }
        return Optional.empty();
    }

    private static List<String> details(List<PrivateFile> files) throws IOException {
        var details = new ArrayList<String>();
        for (var file : files) {
            if (Files.exists(file.path())) {
                var age =
                        Duration.between(Files.getLastModifiedTime(file.path()).toInstant(), Instant.now());
                details.add(file.path() + ", written " + age.toMinutes() + " min ago");
            }
        }
        return details;
    }
}
