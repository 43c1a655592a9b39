package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The login keychain of macOS, accessed with {@code security}. */
record MacKeychain(Map<String, String> environment, Duration timeout) implements Keyring {
    /** The low byte of errSecItemNotFound. */
    private static final int NOT_FOUND = 44;

    @Override
    public String name() {
        return "the login keychain";
    }

    @Override
    public Optional<byte[]> find() throws IOException {
        var program = program();
        var result =
                program.run(List.of("find-generic-password", "-s", "jeton", "-a", "token-files", "-w"), new byte[0]);
        if (result.exitCode() == 0) {
            return Optional.of(result.out()).filter(secret -> secret.length > 0);
        }
        if (result.exitCode() == NOT_FOUND) {
            return Optional.empty();
        }
        throw program.failed(result);
    }

    /** Writes the whole command to stdin: the command takes the secret as an argument only. */
    @Override
    public void store(byte[] secret) throws IOException {
        var program = program();
        var command = command(secret);
        try {
            var result = program.run(List.of("-i"), command);
            if (result.exitCode() != 0) {
                throw program.failed(result);
            }
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    private KeyringProgram program() throws IOException {
        return KeyringProgram.find("security", environment, timeout);
    }

    /** Quotes nothing, since Base64 has no character that needs it. */
    private static byte[] command(byte[] secret) {
        var start = "add-generic-password -U -s jeton -a token-files -w ".getBytes(US_ASCII);
        var command = Arrays.copyOf(start, start.length + secret.length + 1);
        System.arraycopy(secret, 0, command, start.length, secret.length);
        command[command.length - 1] = '\n';
        return command;
    }
}
