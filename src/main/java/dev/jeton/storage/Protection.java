package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/** Keeps what a private file holds from whoever else gets hold of the file. */
public interface Protection {
    /** Nothing but the file's permissions: the content stands there as it is. */
    Protection PLAIN = new Protection() {
        @Override
        public String word() {
            return ProtectionMode.PLAIN.word();
        }

        @Override
        public String sentence() {
            return "not encrypted, readable by this user only";
        }

        @Override
        public Protection boundTo(String place) {
            return this;
        }

        @Override
        public String seal(byte[] content) {
            return new String(content, UTF_8);
        }

        @Override
        public byte[] open(String sealed) {
            return sealed.getBytes(UTF_8);
        }
    };

    /** As in the setting, and in the file beside what was sealed. */
    String word();

    /** How the content is protected, and where the key is, for a person. */
    String sentence();

    /** Returns this protection for one place: what is encrypted there cannot be decrypted in another, or in none. */
    Protection boundTo(String place);

    /** What is written to the file; fails where no key is to be had. */
    String seal(byte[] content) throws IOException;

    /**
     * What {@link #seal} was given; fails, and changes nothing: with {@link WrongKey} where the key is another one, with
     * {@link DecryptionFailed} where the text was cut or altered.
     */
    byte[] open(String sealed) throws IOException;
}
