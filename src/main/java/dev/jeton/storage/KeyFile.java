package dev.jeton.storage;

import java.io.IOException;
import java.util.Arrays;

/** A key in a file, read again for each use, so that it stays in memory no longer than that. */
record KeyFile(SecretFile file) implements KeySource {
    private static final String ORIGIN = "key";

    @Override
    public String sentence() {
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
                                    file.path() + " is not a key: that is 32 bytes by chance, raw, in hexadecimal"
                                            + " digits or in Base64, as 'openssl rand -base64 32' makes it")));
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public EncryptionKey named(String name) throws IOException {
        if (!name.startsWith(ORIGIN + "-")) {
            throw new WrongKey("it was not encrypted with a key from a file, and " + sentence());
        }
        return current();
    }
}
