package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.entra.SignInRequester;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns refusals of Entra and exceptions of msal4j into failures. */
final class SignInFailures {
    private static final int DEEPEST_CAUSE = 10;

    private SignInFailures() {}

    /** Returns what a response that is no success means: an {@link EntraRefusal}, or a failure if Entra did not write it. */
    static RuntimeException of(Response<Content> response) {
        var isTransient = response.status() >= 500 || response.status() == 429;
        var error = OAuthError.in(response.body().text());
        if (error.isPresent()) {
            var refusal = new EntraRefusal(error.get(), Optional.empty());
            return refusal.failure().outcome() == UNAVAILABLE
                    ? new EntraRefusal(error.get(), RetryAfter.in(response, Instant.now()))
                    : refusal;
        }
        var failure = Failure.of(
                isTransient ? UNAVAILABLE : ERROR,
                "Entra answered with HTTP status " + response.status() + " and no reason");
        return isTransient
                ? RetryAfter.in(response, Instant.now())
                        .map(failure::retryAfter)
                        .orElse(failure)
                : failure;
    }

    /** Returns the failure among the causes of what msal4j threw; anything else as it is. */
    static Throwable translate(Throwable thrown) {
        return translate(thrown, EntraRefusal::failure);
    }

    /** Returns the same; if a policy blocked the request, with a note for an admin that names the requester. */
    static Throwable translate(Throwable thrown, SignInRequester requester) {
        return translate(thrown, refusal -> refusal.failure(requester));
    }

    static Failure nobodySignedIn() {
        return Failure.of(SIGN_IN_REQUIRED, "nobody is signed in").hint("jeton login");
    }

    private static Throwable translate(Throwable thrown, Function<EntraRefusal, Failure> explain) {
        return cause(thrown, Failure.class)
                .or(() -> cause(thrown, EntraRefusal.class).map(explain))
                .or(() -> cause(thrown, MsalException.class).map(SignInFailures::ofMsal))
                .<Throwable>map(failure -> failure)
                .orElse(thrown instanceof CompletionException ? thrown.getCause() : thrown);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** Passes on the code alone: the message of msal4j may quote a whole response, and so a token. */
    private static Failure ofMsal(MsalException cause) {
        if (cause instanceof MsalClientException && "cache_miss".equals(cause.errorCode())) {
            return nobodySignedIn();
        }
        return Failure.of(ERROR, "the sign-in library failed: " + cause.errorCode());
    }
}
