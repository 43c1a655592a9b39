package dev.jeton.auth;

import java.util.Optional;

/**
 * The options of a sign-in by a person.
 *
 * @param expected     account and tenant that the sign-in must have
 * @param language     language of Entra's message to the user, for example {@code de-DE}
 * @param replacements maximum number of device codes that replace an expired one: 0 without a terminal
 * @param browser      empty for a sign-in with a device code
 */
public record LoginOptions(
        ExpectedAccount expected, Optional<String> language, int replacements, Optional<BrowserOptions> browser) {
    public static final LoginOptions DEFAULT =
            new LoginOptions(ExpectedAccount.ANYBODY, Optional.empty(), 0, Optional.empty());

    /** Returns options that also expect this account, unless they expect a user already. */
    LoginOptions expecting(Optional<String> account) {
        var user = expected.user().or(() -> account);
        return new LoginOptions(new ExpectedAccount(user, expected.tenant()), language, replacements, browser);
    }

    /** Returns options for a sign-in in a browser. */
    public LoginOptions inBrowser(BrowserOptions options) {
        return new LoginOptions(expected, language, replacements, Optional.of(options));
    }
}
