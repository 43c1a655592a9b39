package dev.jeton.storage;

import java.io.IOException;
import java.util.Optional;

/** The system's own place for secrets, where jeton keeps one: text of Base64. */
interface Keyring {
    /** As a person knows it; ends a sentence. */
    String name();

    /** What was kept, for the caller to wipe; empty where nothing was. */
    Optional<byte[]> find() throws IOException;

    /** @param secret Base64 */
    void keep(byte[] secret) throws IOException;
}
