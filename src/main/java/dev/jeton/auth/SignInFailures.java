package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.auth.msal.NotCached;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Facts;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Translates refusals of Entra and errors of the token cache into failures. */
final class SignInFailures {
    private static final String BROWSER = "--browser";
    private static final String LOGIN = "jeton login";

    private SignInFailures() {}

    /** Returns an {@link EntraRefusal} for an error response, or a failure if the response has no OAuth error. */
    static RuntimeException of(Response<Content> response) {
        var error = OAuthError.parse(response.body().text());
        if (error.isPresent()) {
            return new EntraRefusal(error.get(), RetryAfter.in(response, Instant.now()));
        }
        if (!isServerFault(response.status())) {
            return notFromEntra(response);
        }
        var failure = Failure.of(
                        UNAVAILABLE, "Entra responded with HTTP status " + response.status() + " and no reason")
                .facts(status(response.status()));
        return RetryAfter.in(response, Instant.now()).map(failure::retryAfter).orElse(failure);
    }

    /**
     * Returns the failure for a response that Entra does not send. Its outcome is {@link Outcome#ERROR} for a client error: a
     * wrong authority, or the filter of a proxy.
     */
    static Failure notFromEntra(Response<Content> response) {
        var status = response.status();
        return Failure.of(
                        status >= 400 && status < 500 ? ERROR : UNAVAILABLE,
                        "Entra did not answer: the response with HTTP status " + status + " is not from Entra")
                .facts(status(status))
                .advice("A proxy, or the login page of a network, may have answered. Otherwise check the authority.");
    }

    private static Facts status(int status) {
        return Facts.NONE.with(Facts.Name.STATUS, Optional.of(status));
    }

    /** Excludes 511 (RFC 6585): the login page of a network. */
    private static boolean isServerFault(int status) {
        return status >= 500 && status != 511 || status == 429;
    }

    /** Returns the failure for an exception of a sign-in; returns any other exception unchanged. */
    static Throwable translate(Throwable thrown) {
        return translate(thrown, EntraRefusal::failure);
    }

    /** Returns the same failure; if a policy blocked the request, with a note for an admin that names the requester. */
    static Throwable translate(Throwable thrown, SignInRequester requester) {
        return translate(thrown, refusal -> refusal.failure(requester));
    }

    /** Returns the failure with the way that a policy against device codes leaves open; any other failure unchanged. */
    static Throwable offeringBrowser(Throwable thrown) {
        if (!Failure.isBlockedByPolicy(thrown)
                || thrown.getCause() instanceof EntraRefusal refusal && refusal.isAboutConsent()) {
            return thrown; // consent is missing in a browser, too
        }
        var failure = (Failure) thrown;
        return (isBrowserOffered(failure)
                        ? failure
                        : failure.andAdvice("If the policy is about device codes, a sign-in in a browser works."))
                .hint(LOGIN + " " + BROWSER);
    }

    /** Returns the failure of a sign-in in a browser: the next one is in a browser, too. */
    static Throwable inBrowser(Throwable thrown) {
        return thrown instanceof Failure failure
                        && failure.hint().filter(LOGIN::equals).isPresent()
                ? failure.hint(LOGIN + " " + BROWSER)
                : thrown;
    }

    private static boolean isBrowserOffered(Failure failure) {
        return failure.advice().filter(advice -> advice.contains(BROWSER)).isPresent();
    }

    static Failure notSignedIn() {
        return Failure.of(SIGN_IN_REQUIRED, "nobody is signed in").hint(LOGIN);
    }

    private static Throwable translate(Throwable thrown, Function<EntraRefusal, Failure> explain) {
        if (thrown instanceof CodeExpired expired) {
            return expired.getCause();
        }
        if (thrown instanceof NotCached) {
            return notSignedIn();
        }
        return thrown instanceof EntraRefusal refusal ? explain.apply(refusal) : thrown;
    }
}
