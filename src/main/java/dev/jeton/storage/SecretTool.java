package dev.jeton.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Secret Service of Linux (GNOME Keyring, KWallet, KeePassXC), accessed with {@code secret-tool} of libsecret. */
record SecretTool(Map<String, String> environment, Duration timeout) implements Keyring {
    private static final List<String> ATTRIBUTES = List.of("service", "jeton", "use", "token-files");

    @Override
    public String name() {
        return "the Secret Service";
    }

    /** Takes exit code 1 as "not found" only if the program prints no error: it ends with 1 in both cases. */
    @Override
    public Optional<byte[]> find() throws IOException {
        var program = program();
        var result = program.run(arguments("lookup"), new byte[0]);
        if (result.exitCode() == 0) {
            return Optional.of(result.out()).filter(secret -> secret.length > 0);
        }
        if (result.exitCode() == 1 && result.err().isBlank()) {
            return Optional.empty();
        }
        throw program.failed(result);
    }

    @Override
    public void store(byte[] secret) throws IOException {
        var program = program();
        var result = program.run(arguments("store", "--label=jeton: key of the token files"), secret);
        if (result.exitCode() != 0) {
            throw program.failed(result);
        }
    }

    private KeyringProgram program() throws IOException {
        return KeyringProgram.find("secret-tool", environment, timeout);
    }

    private static List<String> arguments(String... first) {
        var arguments = new ArrayList<>(Arrays.asList(first));
        arguments.addAll(ATTRIBUTES);
        return arguments;
    }
}
