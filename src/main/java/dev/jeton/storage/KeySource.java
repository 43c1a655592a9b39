package dev.jeton.storage;

import java.io.IOException;

/** Where keys come from. Each key that is handed out is the caller's, to be closed. */
interface KeySource {
    /** Where the key is, for a person; ends a sentence. */
    String sentence();

    /** The key to seal with, which is made where that is possible and there is none yet. */
    EncryptionKey current() throws IOException;

    /** The key of that name; fails with {@link WrongKey} where it is not to be had from here. Makes none. */
    EncryptionKey named(String name) throws IOException;
}
