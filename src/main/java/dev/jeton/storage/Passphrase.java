package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keys from a passphrase, in a file or typed. The passphrase is wiped as soon as it has become a key; the key stays for
 * the run, since a person types once and not for each file.
 */
final class Passphrase implements KeySource {
    private static final int SHORTEST = 8;
    private static final String QUESTION = "Passphrase of the token file: ";

    private final Optional<SecretFile> file;
    private final PassphrasePrompt prompt;
    private Argon2 derivation;
    private EncryptionKey key;

    Passphrase(Optional<SecretFile> file, PassphrasePrompt prompt) {
        this.file = file;
        this.prompt = prompt;
    }

    @Override
    public String sentence() {
        return "the key is made from the passphrase "
                + file.map(it -> "in " + it.path()).orElse("that you type");
    }

    /** The one at hand, with its salt: so that a run derives one key. A person who makes a new one types it twice. */
    @Override
    public synchronized EncryptionKey current() throws IOException {
        if (key == null) {
            derivation = Argon2.usual();
            key = derived(derivation, file.isPresent() ? fromFile() : newlyTyped());
        }
        return key.copy();
    }

    @Override
    public synchronized EncryptionKey named(String name) throws IOException {
        var wanted = Argon2.in(name)
                .orElseThrow(() -> new WrongKey("it was not encrypted with a passphrase, and " + sentence()));
        if (key == null || !derivation.equals(wanted)) {
            remember(wanted, derived(wanted, file.isPresent() ? fromFile() : typed(QUESTION)), name);
        }
        return key.copy();
    }

    /** Only where it is the right one: nothing shall be sealed with a passphrase that somebody mistyped. */
    private void remember(Argon2 wanted, EncryptionKey derived, String name) throws WrongKey {
        if (!derived.name().equals(name)) {
            derived.close();
            throw new WrongKey("it was encrypted with another passphrase than the one "
                    + file.map(it -> "in " + it.path()).orElse("typed"));
        }
        if (key != null) {
            key.close();
        }
        key = derived;
        derivation = wanted;
    }

    private static EncryptionKey derived(Argon2 derivation, byte[] passphrase) {
        try {
            return derivation.key(passphrase);
        } finally {
            Arrays.fill(passphrase, (byte) 0);
        }
    }

    /** The first line, as editors end it. */
    private byte[] fromFile() throws IOException {
        var path = file.orElseThrow().path();
        var content = file.orElseThrow().content();
        var end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        var line = Arrays.copyOf(content, end);
        Arrays.fill(content, (byte) 0);
        if (line.length < SHORTEST) {
            throw new IOException("the passphrase in " + path + " is shorter than " + SHORTEST + " bytes");
        }
        return line;
    }

    private byte[] newlyTyped() throws IOException {
        var first = typed("New passphrase for the token file: ");
        var second = typed("The same again: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new IOException("these were two different passphrases");
            }
            if (first.length < SHORTEST) {
                throw new IOException("a passphrase has at least " + SHORTEST + " characters");
            }
            return first.clone();
        } finally {
            Arrays.fill(first, (byte) 0);
            Arrays.fill(second, (byte) 0);
        }
    }

    private byte[] typed(String question) throws IOException {
        var typed = prompt.ask(question);
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
