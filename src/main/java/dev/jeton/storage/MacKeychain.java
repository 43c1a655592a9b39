package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** macOS: the login keychain, through {@code security}. */
record MacKeychain(Map<String, String> environment, Duration patience) implements Keyring {
    /** errSecItemNotFound, as much of it as fits into an exit code. */
    private static final int NOT_THERE = 44;

    @Override
    public String name() {
        return "the login keychain";
    }

    @Override
    public Optional<byte[]> find() throws IOException {
        var program = program();
        var answer =
                program.run(List.of("find-generic-password", "-s", "jeton", "-a", "token-files", "-w"), new byte[0]);
        if (answer.exitCode() == 0) {
            return Optional.of(answer.out()).filter(secret -> secret.length > 0);
        }
        if (answer.exitCode() == NOT_THERE) {
            return Optional.empty();
        }
        throw program.failed(answer);
    }

    /** The command takes the secret as a word only; so the whole command goes through stdin. */
    @Override
    public void keep(byte[] secret) throws IOException {
        var program = program();
        var command = command(secret);
        try {
            var answer = program.run(List.of("-i"), command);
            if (answer.exitCode() != 0) {
                throw program.failed(answer);
            }
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    private KeyringProgram program() throws IOException {
        return KeyringProgram.find("security", environment, patience);
    }

    /** Base64 needs no quotes there. */
    private static byte[] command(byte[] secret) {
        var start = "add-generic-password -U -s jeton -a token-files -w ".getBytes(US_ASCII);
        var command = Arrays.copyOf(start, start.length + secret.length + 1);
        System.arraycopy(secret, 0, command, start.length, secret.length);
        command[command.length - 1] = '\n';
        return command;
    }
}
