package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.failure.Failure.Reaction.SIGN_IN;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalException;
import dev.jeton.entra.AdminNote;
import dev.jeton.entra.Asker;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Entra and msal4j say, as failures; {@link Verdict} is what is made of a refusal. */
final class Refusals {
    private static final int DEEPEST_CAUSE = 10;

    private Refusals() {}

    /** What stands in an answer that is not a success. */
    static Failure of(Response<Content> answer) {
        var failure = OAuthError.in(answer.body().text())
                .map(Refusals::of)
                .orElseGet(() -> Failure.of(
                        answer.status() >= 500 || answer.status() == 429 ? RETRY_LATER : FIX,
                        "Entra answered with HTTP status " + answer.status() + " and no reason"));
        return failure.reaction() == RETRY_LATER
                ? RetryAfter.in(answer, Instant.now()).map(failure::retryAfter).orElse(failure)
                : failure;
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

    /** The same; where a note for an admin is part of it, that says who asked. */
    static Throwable translate(Throwable thrown, Asker asker) {
        var translated = translate(thrown);
        return translated instanceof Failure failure
                ? failure.note().map(note -> failure.note(note.from(asker))).orElse(failure)
                : translated;
    }

    static Failure nobodySignedIn() {
        return Failure.of(SIGN_IN, "nobody is signed in").hint("jeton login");
    }

    private static Failure of(OAuthError refusal) {
        var verdict = Verdict.of(refusal);
        var failure = Failure.of(verdict.reaction(), verdict.meaning())
                .reference(reference(refusal))
                .advice(verdict.advice())
                .hint(verdict.command());
        return verdict.isPolicyBlock() ? failure.note(note(refusal)) : failure;
    }

    private static AdminNote note(OAuthError refusal) {
        return new AdminNote(
                codes(refusal),
                refusal.correlationId(),
                refusal.traceId(),
                refusal.timestamp().isBlank()
                        ? Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()
                        : refusal.timestamp());
    }

    private static String reference(OAuthError refusal) {
        return joined(
                codes(refusal),
                labelled("correlation ID ", refusal.correlationId()),
                labelled("trace ID ", refusal.traceId()));
    }

    private static String codes(OAuthError refusal) {
        return joined(refusal.aadsts().map(code -> "AADSTS" + code).orElse(""), refusal.names());
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
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
