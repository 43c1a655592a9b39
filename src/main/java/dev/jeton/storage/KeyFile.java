package dev.jeton.storage;

import java.io.IOException;
import java.util.Arrays;

/**
 * A key in a file. Reads the file for each use, so that the key is in memory only while it is used; a pipe can be read only
 * once.
 */
record KeyFile(SecretFile file) implements KeySource {
    private static final String ORIGIN = "key";

    @Override
    public String description() {
        return "the key is in " + file.path();
    }

    @Override
    public EncryptionKey current() throws IOException {
        var content = file.content();
        try {
            return new EncryptionKey(
                    ORIGIN,
                    KeyText.parse(content)
                            .orElseThrow(() -> new IOException(
                                    file.path() + " is not a key: it must hold 32 random bytes, raw, in hexadecimal"
                                            + " digits or in Base64, such as 'openssl rand -base64 32' prints")));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public EncryptionKey named(String name) throws IOException {
        if (!name.startsWith(ORIGIN + "-")) {
            throw new WrongKey("it was not encrypted with a key from a file, and " + description());
        }
        try {
            return current();
        } catch (SecretFile.Missing e) {
            throw new WrongKey(e.getMessage());
        }
    }
}
