package dev.jeton.storage;

import java.io.IOException;
import java.util.Optional;

/** The operating system's store for secrets. jeton stores one secret in it, as Base64. */
interface Keyring {
    /** Returns the name that users know: the end of a sentence. */
    String name();

    /** Returns the stored secret, which the caller wipes; empty if there is none. */
    Optional<byte[]> find() throws IOException;

    /** Stores the secret, in Base64. */
    void store(byte[] secret) throws IOException;
}
