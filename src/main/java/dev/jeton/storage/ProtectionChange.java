package dev.jeton.storage;

import dev.jeton.json.Json;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Decrypts files whatever protects them now, and encrypts them for one target; a person types each passphrase once. */
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
     * Puts a file under the target protection. One that cannot be read stays as it is, for its next use to say so.
     *
     * @param envelope of the file, under any protection
     */
    public void apply(PrivateFile file, Function<Protection, ProtectedFormat> envelope) throws IOException {
        var lock = FileLock.exclusive(file, LOCK_TIMEOUT);
        try {
            var text = file.read();
            if (text.isPresent()) {
                file.replace(seal(open(text.get(), envelope), envelope));
            }
        } catch (ProtectedFormat.Torn | ProtectedFormat.OtherVersion | CharacterCodingException e) {
            // no protection can be put on what has no known content
        } finally {
            lock.close();
        }
    }

    public Map<String, Object> open(String text, Function<Protection, ProtectedFormat> envelope) throws IOException {
        return envelope.apply(source(text)).open(text);
    }

    public String seal(Map<String, Object> fields, Function<Protection, ProtectedFormat> envelope) throws IOException {
        return envelope.apply(target).seal(fields);
    }

    /** How it is protected now, whatever the settings say; what is no envelope of ours is for {@link ProtectedFormat} to say. */
    private Protection source(String text) {
        var word = Json.text(Json.fields(text), "protection").orElse("");
        var mode = ProtectionMode.of(word).orElse(ProtectionMode.PLAIN);
        return sources.computeIfAbsent(mode, it -> known.of(it).orElse(Protection.PLAIN));
    }
}
