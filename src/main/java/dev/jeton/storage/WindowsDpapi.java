package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data protection API of Windows, accessed with PowerShell. It stores nothing itself: the encrypted secret is in a file,
 * which only a session of the same Windows user can decrypt.
 */
record WindowsDpapi(PrivateFile file, Map<String, String> environment, Duration timeout) implements Keyring {
    private static final String READ = "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Security;"
            + " $text = [Console]::In.ReadToEnd().Trim(); ";
    private static final String PROTECT = READ
            + "$made = [Security.Cryptography.ProtectedData]::Protect("
            + "[Text.Encoding]::ASCII.GetBytes($text), $null, 'CurrentUser');"
            + " [Console]::Out.Write([Convert]::ToBase64String($made))";
    private static final String UNPROTECT = READ
            + "$made = [Security.Cryptography.ProtectedData]::Unprotect("
            + "[Convert]::FromBase64String($text), $null, 'CurrentUser');"
            + " [Console]::Out.Write([Text.Encoding]::ASCII.GetString($made))";

    @Override
    public String name() {
        return "Windows' data protection (" + file.path() + ")";
    }

    @Override
    public Optional<byte[]> find() throws IOException {
        var stored = file.read();
        return stored.isEmpty()
                ? Optional.empty()
                : Optional.of(run(UNPROTECT, stored.get().getBytes(US_ASCII)));
    }

    @Override
    public void store(byte[] secret) throws IOException {
        file.replace(new String(run(PROTECT, secret), US_ASCII));
    }

    private byte[] run(String script, byte[] input) throws IOException {
        var program = KeyringProgram.find("powershell.exe", environment, timeout);
        var result = program.run(List.of("-NoProfile", "-NonInteractive", "-Command", script), input);
        if (result.exitCode() != 0 || result.out().length == 0) {
            throw program.failed(result);
        }
        return result.out();
    }
}
