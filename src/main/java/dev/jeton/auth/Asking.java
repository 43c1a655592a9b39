package dev.jeton.auth;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a person is asked.
 *
 * @param prompt       shows the code
 * @param events       is told each step, on whatever thread it happens
 * @param replacements how many codes may follow one that ran out: none where nobody sits there
 * @param language     of Entra's own message, for example {@code de-DE}
 * @param expected     who may sign in
 */
public record Asking(
        DeviceCodePrompt prompt,
        Consumer<SignInEvent> events,
        int replacements,
        Optional<String> language,
        Expected expected) {
    public static Asking by(DeviceCodePrompt prompt) {
        return new Asking(prompt, event -> {}, 0, Optional.empty(), Expected.ANYBODY);
    }
}
