package dev.jeton.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Windows: the data protection API, through PowerShell. It keeps nothing itself: what it made of the secret is in a file,
 * which only the same user's sign-in to Windows opens.
 */
record WindowsDpapi(PrivateFile file, Map<String, String> environment, Duration patience) implements Keyring {
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
        var kept = file.read();
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(run(UNPROTECT, kept.get().getBytes(US_ASCII)));
    }

    @Override
    public void keep(byte[] secret) throws IOException {
        file.replace(new String(run(PROTECT, secret), US_ASCII));
    }

    private byte[] run(String script, byte[] input) throws IOException {
        var program = KeyringProgram.find("powershell.exe", environment, patience);
        var answer = program.run(List.of("-NoProfile", "-NonInteractive", "-Command", script), input);
        if (answer.exitCode() != 0 || answer.out().length == 0) {
            throw program.failed(answer);
        }
        return answer.out();
    }
}
