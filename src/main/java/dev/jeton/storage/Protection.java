package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Encrypts the content of private files, or leaves it as it is. */
public interface Protection {
    /** Does not encrypt: only the permissions of the file protect the content. */
    Protection PLAIN = new Protection() {
        @Override
        public String id() {
            return ProtectionMode.PLAIN.id();
        }

        @Override
        public String description() {
            return "not encrypted, readable by this user only";
        }

        @Override
        public Protection boundTo(String newContext) {
            return this;
        }

        @Override
        public String encrypt(byte[] content) {
            return new String(content, UTF_8);
        }

        @Override
        public byte[] decrypt(String text) {
            return text.getBytes(UTF_8);
        }
    };

    /** Returns the value of the setting, which each file repeats. */
    String id();

    /** Returns how the content is protected and where the key is, as text for a user. */
    String description();

    /** Returns this protection for one context: text that is encrypted in it cannot be decrypted in another. */
    Protection boundTo(String newContext);

    /** Returns the text to write to the file; fails if there is no key. */
    String encrypt(byte[] content) throws IOException;

    /**
     * Returns the content that was encrypted. Fails with {@link WrongKey} if the text needs another key, and with
     * {@link DecryptionFailed} if it was cut off or altered.
     */
    byte[] decrypt(String text) throws IOException;
}
