package dev.jeton.auth;

import java.util.Optional;

/**
 * What a sign-in by a person has to meet.
 *
 * @param expected     who may sign in
 * @param language     of Entra's message to the person, for example {@code de-DE}
 * @param replacements how many device codes may follow one that expired: 0 if nobody watches the terminal
 */
public record LoginOptions(ExpectedAccount expected, Optional<String> language, int replacements) {
    public static final LoginOptions DEFAULT = new LoginOptions(ExpectedAccount.ANYBODY, Optional.empty(), 0);
}
