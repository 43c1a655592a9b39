package dev.jeton.storage;

import java.io.IOException;

/** Provides encryption keys. The caller closes each key. */
interface KeySource {
    /** Returns where the key is, as text for a user: the end of a sentence. */
    String description();

    /** Returns the key to encrypt with; generates one if there is none and the source can. */
    EncryptionKey current() throws IOException;

    /** Returns the key to decrypt with; fails with {@link WrongKey} if this source does not have it. Generates none. */
    EncryptionKey named(String name) throws IOException;
}
