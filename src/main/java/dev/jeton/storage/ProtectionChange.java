package dev.jeton.storage;

import dev.jeton.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Decrypts files of any protection and encrypts them with another one. Keeps the protections, so that the user types each
 * passphrase once.
 */
public final class ProtectionChange {
    /** Longer than any write takes. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final Protections known;
    private final Protection target;
    private final Map<ProtectionMode, Protection> sources = new EnumMap<>(ProtectionMode.class);

    public ProtectionChange(Protections known, Protection target) {
        this.known = known;
        this.target = target;
    }

    /**
     * Encrypts a file anew for the target. Leaves a corrupt file unchanged: its next use reports it.
     *
     * @param format the file's format under a protection
     */
    public void apply(PrivateFile file, Function<Protection, ProtectedFormat> format) throws IOException {
        var lock = FileLock.exclusive(file, LOCK_TIMEOUT);
        try {
            var text = file.read();
            if (text.isPresent()) {
                file.replace(encrypt(decrypt(text.get(), format), format));
            }
        } catch (ProtectedFormat.CorruptFile | ProtectedFormat.OtherVersion | CharacterCodingException e) {
            // there is no content to encrypt
        } finally {
            lock.close();
        }
    }

    /** Returns the fields in the text of a file, whatever its protection. */
    public Map<String, Object> decrypt(String text, Function<Protection, ProtectedFormat> format) throws IOException {
        return format.apply(source(text)).decrypt(text);
    }

    /** Returns the text of a file under the target protection. */
    public String encrypt(Map<String, Object> fields, Function<Protection, ProtectedFormat> format) throws IOException {
        return format.apply(target).encrypt(fields);
    }

    /** Returns the protection that the file names; plain if it names none, for {@link ProtectedFormat} to report. */
    private Protection source(String text) {
        var id = Json.text(Json.fields(text), "protection").orElse("");
        var mode = ProtectionMode.of(id).orElse(ProtectionMode.PLAIN);
        return sources.computeIfAbsent(mode, it -> known.of(it).orElse(Protection.PLAIN));
    }
}
