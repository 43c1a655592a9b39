package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Derives keys from a passphrase, in a file or typed. Wipes the passphrase after that, and keeps the key for the run, so
 * that the user types once and not for each file.
 */
final class Passphrase implements KeySource {
    private static final int MIN_LENGTH = 8;
    private static final String PROMPT = "Passphrase of the token file: ";

    private final Optional<SecretFile> file;
    private final PassphrasePrompt prompt;
    private Argon2 derivation;
    private EncryptionKey key;

    Passphrase(Optional<SecretFile> file, PassphrasePrompt prompt) {
        this.file = file;
        this.prompt = prompt;
    }

    @Override
    public String description() {
        return "the key is derived from the passphrase "
                + file.map(it -> "in " + it.path()).orElse("that you type");
    }

    /** Returns the key that this run has derived already, else a new one; the user types a new passphrase twice. */
    @Override
    public synchronized EncryptionKey current() throws IOException {
        if (key == null) {
            derivation = Argon2.withNewSalt();
            key = derived(derivation, file.isPresent() ? fromFile() : newlyTyped());
        }
        return key.copy();
    }

    @Override
    public synchronized EncryptionKey named(String name) throws IOException {
        var required = Argon2.parse(name)
                .orElseThrow(() -> new WrongKey("it was not encrypted with a passphrase, and " + description()));
        if (key == null || !derivation.equals(required)) {
            try {
                remember(required, derived(required, file.isPresent() ? fromFile() : typed(PROMPT)), name);
            } catch (SecretFile.Missing e) {
                throw new WrongKey(e.getMessage());
            }
        }
        return key.copy();
    }

    /** Keeps the key if it is the right one: a mistyped passphrase must not encrypt anything. */
    private void remember(Argon2 required, EncryptionKey derived, String name) throws WrongKey {
        if (!derived.name().equals(name)) {
            derived.close();
            throw new WrongKey("it was encrypted with another passphrase than the one "
                    + file.map(it -> "in " + it.path()).orElse("typed"));
        }
        if (key != null) {
            key.close();
        }
        key = derived;
        derivation = required;
    }

    private static EncryptionKey derived(Argon2 derivation, byte[] passphrase) {
        try {
            return derivation.key(passphrase);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /** Returns the first line without its line break. */
    private byte[] fromFile() throws IOException {
        var path = file.orElseThrow().path();
        var content = file.orElseThrow().content();
        var end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        var line = Arrays.copyOf(content, end);
        Arrays.fill(content, (byte) 0);
        if (line.length < MIN_LENGTH) {
            throw new IOException("the passphrase in " + path + " is shorter than " + MIN_LENGTH + " bytes");
        }
        return line;
    }

    private byte[] newlyTyped() throws IOException {
        var first = typed("New passphrase for the token file: ");
        var second = typed("Repeat the passphrase: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new IOException("the two passphrases differ");
            }
            if (first.length < MIN_LENGTH) {
                throw new IOException("a passphrase needs at least " + MIN_LENGTH + " characters");
            }
            return first.clone();
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }

    private byte[] typed(String message) throws IOException {
        var typed = prompt.read(message);
        try {
            var encoded = UTF_8.encode(CharBuffer.wrap(typed));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            Arrays.fill(encoded.array(), (byte) 0);
            return bytes;
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
