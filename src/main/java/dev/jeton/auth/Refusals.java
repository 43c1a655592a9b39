package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.ACCEPT_NO;
import static dev.jeton.failure.Failure.Reaction.ASK_ADMIN;
import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.HURRY;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.failure.Failure.Reaction.SIGN_IN;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Failure;
import dev.jeton.http.Answer;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * What Entra and msal4j say, as failures. The OAuth {@code error} decides, the AADSTS number explains:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 */
final class Refusals {
    private static final int CONSENT_DECLINED = 65004;
    private static final int DEEPEST_CAUSE = 10;

    private Refusals() {}

    /** What stands in an answer that is not a success. */
    static Failure of(Answer answer) {
        return OAuthError.in(answer)
                .map(Refusals::of)
                .orElseGet(() -> Failure.of(
                        answer.status() >= 500 || answer.status() == 429 ? RETRY_LATER : FIX,
                        "Entra answered with HTTP status " + answer.status() + " and no reason"));
    }

    /** Everything that comes out of msal4j; a failure of our own keeps its shape on its way through. */
    static Throwable translate(Throwable thrown) {
        var causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .toList();
        return causes.stream().filter(Failure.class::isInstance).findFirst().orElseGet(() -> causes.stream()
                .filter(MsalException.class::isInstance)
                .findFirst()
                .<Throwable>map(cause -> ofMsal((MsalException) cause))
                .orElse(thrown instanceof CompletionException ? thrown.getCause() : thrown));
    }

    static Failure nobodySignedIn() {
        return Failure.of(SIGN_IN, "nobody is signed in").hint("jeton login");
    }

    private static Failure of(OAuthError refusal) {
        var known = refusal.aadsts().flatMap(EntraErrors.load()::find);
        var message = known.map(EntraError::meaning).orElseGet(() -> firstLine(refusal));
        var reaction = reaction(refusal, known);
        return Failure.of(reaction, message)
                .reference(reference(refusal))
                .hint(
                        reaction == SIGN_IN
                                ? "jeton login"
                                : known.map(EntraError::advice).orElse(""));
    }

    private static Failure.Reaction reaction(OAuthError refusal, Optional<EntraError> known) {
        var actor = known.map(EntraError::actor);
        return switch (refusal.error()) {
            case "authorization_declined" -> ACCEPT_NO;
            case "access_denied" -> actor.filter(EntraError.Actor::isAdmin).isPresent() ? ASK_ADMIN : ACCEPT_NO;
            case "expired_token", "code_expired", "bad_verification_code" -> HURRY;
            case "temporarily_unavailable", "server_error", "slow_down" -> RETRY_LATER;
            case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
                refusal.aadsts().equals(Optional.of(CONSENT_DECLINED))
                        ? ACCEPT_NO
                        : actor.filter(EntraError.Actor::isAdmin).isPresent() ? ASK_ADMIN : SIGN_IN;
            default -> actor.map(Refusals::reaction).orElse(FIX);
        };
    }

    private static Failure.Reaction reaction(EntraError.Actor actor) {
        return switch (actor) {
            case YOU, OWNER -> FIX;
            case ADMIN, POLICY_ADMIN -> ASK_ADMIN;
            case NOBODY -> RETRY_LATER;
        };
    }

    /** Entra's description goes on with its IDs, each on a line of its own. */
    private static String firstLine(OAuthError refusal) {
        var line = refusal.description().lines().findFirst().orElse("");
        return "Entra refused: " + (line.isBlank() ? refusal.error() : line);
    }

    private static String reference(OAuthError refusal) {
        return Stream.of(
                        refusal.aadsts().map(code -> "AADSTS" + code).orElse(""),
                        refusal.error() + (refusal.suberror().isEmpty() ? "" : "/" + refusal.suberror()),
                        labelled("correlation ID ", refusal.correlationId()),
                        labelled("trace ID ", refusal.traceId()))
                .filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }

    private static String labelled(String label, String id) {
        return id.isEmpty() ? "" : label + id;
    }

    /** The message of one may quote a whole response, and so a token: its code is all that is passed on. */
    private static Failure ofMsal(MsalException cause) {
        if (cause instanceof MsalClientException && "cache_miss".equals(cause.errorCode())) {
            return nobodySignedIn();
        }
        return Failure.of(FIX, "the sign-in library failed: " + cause.errorCode());
    }
}
