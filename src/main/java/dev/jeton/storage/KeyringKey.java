package dev.jeton.storage;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** A random key in the system's keyring. Reads it once per run, since each access starts a program. */
final class KeyringKey implements KeySource {
    private static final String ORIGIN = "keyring";

    /** Longer than another process needs to store a key: it may access the keyring three times. */
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(40);

    private final Keyring keyring;
    private final PrivateFile locked;
    private EncryptionKey key;

    /** @param locked its lock lets only one process at a time generate a key: a second key would replace the first */
    KeyringKey(Keyring keyring, PrivateFile locked) {
        this.keyring = keyring;
        this.locked = locked;
    }

    @Override
    public String description() {
        return "the key is in " + keyring.name();
    }

    @Override
    public synchronized EncryptionKey current() throws IOException {
        if (!isFound()) {
            generateOnce();
        }
        return key.copy();
    }

    @Override
    public synchronized EncryptionKey named(String name) throws IOException {
        if (!name.startsWith(ORIGIN + "-")) {
            throw new WrongKey("it was not encrypted with a key from a keyring, and " + description());
        }
        if (!isFound()) {
            throw new WrongKey("its key is no longer in " + keyring.name());
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

    private void generateOnce() throws IOException {
        var lock = FileLock.exclusive(locked, LOCK_TIMEOUT);
        try {
            if (isFound()) {
                return; // another process has generated one meanwhile
            }
            generate();
            if (!isFound()) {
                throw new IOException(keyring.name() + " did not store the key");
            }
        } finally {
            lock.close();
        }
    }

    private void generate() throws IOException {
        var bytes = new byte[EncryptionKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        var secret = Base64.getEncoder().encode(bytes);
        try {
            keyring.store(secret);
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
                            .orElseThrow(() -> new IOException("the secret in " + keyring.name() + " is not a key")));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
