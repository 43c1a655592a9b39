package dev.jeton.storage;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** A key by chance, kept in the system's keyring; asked for once in a run, since that starts a program. */
final class KeyringKey implements KeySource {
    private static final String ORIGIN = "keyring";

    /** Longer than another process takes to keep a key: it may ask the keyring three times. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Keyring keyring;
    private final PrivateFile turns;
    private EncryptionKey key;

    /** @param turns a file beside whose lock file processes take turns in making a key, or one would lose its own */
    KeyringKey(Keyring keyring, PrivateFile turns) {
        this.keyring = keyring;
        this.turns = turns;
    }

    @Override
    public String sentence() {
        return "the key is in " + keyring.name();
    }

    @Override
    public synchronized EncryptionKey current() throws IOException {
        if (!isFound()) {
            make();
        }
        return key.copy();
    }

    @Override
    public synchronized EncryptionKey named(String name) throws IOException {
        if (!name.startsWith(ORIGIN + "-")) {
            throw new WrongKey("it was not encrypted with a key from a keyring, and " + sentence());
        }
        if (!isFound()) {
            throw new WrongKey("its key was in " + keyring.name() + ", and is not there any more");
        }
        return key.copy();
    }

    private boolean isFound() throws IOException {
        if (key == null) {
            var found = keyring.find();
            if (found.isPresent()) {
                key = parse(found.get());
            }
        }
        return key != null;
    }

    private void make() throws IOException {
        var turn = FileLock.exclusive(turns, PATIENCE);
        try {
            if (isFound()) {
                return; // another process made one meanwhile
            }
            keepNew();
            if (!isFound()) {
                throw new IOException(keyring.name() + " did not keep the key");
            }
        } finally {
            turn.close();
        }
    }

    private void keepNew() throws IOException {
        var bytes = new byte[EncryptionKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        var secret = Base64.getEncoder().encode(bytes);
        try {
            keyring.keep(secret);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(secret, (byte) 0);
        }
    }

    private EncryptionKey parse(byte[] secret) throws IOException {
        try {
            return new EncryptionKey(
                    ORIGIN,
                    KeyText.parse(secret)
                            .orElseThrow(() -> new IOException("what is in " + keyring.name() + " is not a key")));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
