package dev.jeton.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Linux: GNOME Keyring, KWallet, KeePassXC and others, through {@code secret-tool} of libsecret. */
record SecretTool(Map<String, String> environment, Duration patience) implements Keyring {
    private static final List<String> ATTRIBUTES = List.of("service", "jeton", "use", "token-files");

    @Override
    public String name() {
        return "the Secret Service";
    }

    /** It ends with 1 both where there is nothing and where something is wrong, and is silent about the first only. */
    @Override
    public Optional<byte[]> find() throws IOException {
        var program = program();
        var answer = program.run(words("lookup"), new byte[0]);
        if (answer.exitCode() == 0) {
            return Optional.of(answer.out()).filter(secret -> secret.length > 0);
        }
        if (answer.exitCode() == 1 && answer.err().isBlank()) {
            return Optional.empty();
        }
        throw program.failed(answer);
    }

    @Override
    public void keep(byte[] secret) throws IOException {
        var program = program();
        var answer = program.run(words("store", "--label=jeton: key of the token files"), secret);
        if (answer.exitCode() != 0) {
            throw program.failed(answer);
        }
    }

    private KeyringProgram program() throws IOException {
        return KeyringProgram.find("secret-tool", environment, patience);
    }

    private static List<String> words(String... first) {
        var words = new ArrayList<>(Arrays.asList(first));
        words.addAll(ATTRIBUTES);
        return words;
    }
}
