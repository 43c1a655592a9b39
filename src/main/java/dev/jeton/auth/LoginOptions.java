package dev.jeton.auth;

import static dev.jeton.failure.Outcome.TIMED_OUT;

import dev.jeton.auth.msal.Challenges.Challenge;
import dev.jeton.config.Scopes;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import java.time.Duration;
import java.util.Optional;

/**
 * The options of a sign-in by a person.
 *
 * @param expected     account and tenant that the sign-in must have
 * @param language     language of Entra's message to the user, for example {@code de-DE}
 * @param replacements maximum number of device codes that replace an expired one: 0 without a terminal
 * @param browser      empty for a sign-in with a device code
 * @param claims       JSON of a claims challenge, which the tokens must meet
 * @param more         scopes to request besides those of the settings, unless an option names the scopes
 * @param resumed      the pending sign-in to resume, which another process started
 */
public record LoginOptions(
        ExpectedAccount expected,
        Optional<String> language,
        int replacements,
        Optional<BrowserOptions> browser,
        Optional<String> claims,
        Scopes more,
        Optional<PendingSignIn> resumed) {
    public static final LoginOptions DEFAULT =
            new LoginOptions(ExpectedAccount.ANYBODY, Optional.empty(), 0, Optional.empty());

    /** Returns options of a sign-in with a device code. */
    public LoginOptions(
            ExpectedAccount expected, Optional<String> language, int replacements, Optional<String> claims) {
        this(expected, language, replacements, Optional.empty(), claims, Scopes.NONE, Optional.empty());
    }

    /** Returns options that also expect this account. */
    LoginOptions expecting(Optional<String> account) {
        return new LoginOptions(expected.and(account), language, replacements, browser, claims, more, resumed);
    }

    /** Returns options for a sign-in in a browser. */
    public LoginOptions inBrowser(BrowserOptions options) {
        return new LoginOptions(expected, language, replacements, Optional.of(options), claims, more, resumed);
    }

    /** Returns options to meet this challenge, unless they have claims already. */
    LoginOptions meeting(Challenge challenge) {
        return claims.isPresent()
                ? this
                : new LoginOptions(
                        expected,
                        language,
                        replacements,
                        browser,
                        Optional.of(challenge.claims()),
                        challenge.scopes(),
                        resumed);
    }

    /** Returns the command that begins such a sign-in. */
    String command() {
        return browser.isPresent() ? "jeton login --browser" : "jeton login";
    }

    /** Returns the failure if the person has not signed in in time. */
    Failure timedOut(Duration limit) {
        return Failure.of(TIMED_OUT, "nobody signed in within " + limit.toSeconds() + " s")
                .hint(command());
    }

    /** Returns the scopes to request. */
    Scopes scopes(Settings settings) {
        return settings.scopesWith(() -> more);
    }

    /** Returns options to resume this sign-in, with its claims. */
    public LoginOptions resuming(PendingSignIn pending) {
        return new LoginOptions(
                expected, language, replacements, browser, pending.claims(), more, Optional.of(pending));
    }
}
