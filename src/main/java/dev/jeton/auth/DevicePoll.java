package dev.jeton.auth;

import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.SignInEvent.SlowDown;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks for the token of a device code until a person has decided: RFC 8628, sections 3.4 and 3.5. Ends by its answer or
 * by cancellation; when to give up is the caller's affair.
 */
final class DevicePoll {
    private final Entra entra;
    private final Map<String, String> headers;
    private final String form;
    private final PollPace pace;
    private final Consumer<SignInEvent> events;

    DevicePoll(Entra entra, PollPace pace, Map<String, String> headers, String form, Consumer<SignInEvent> events) {
        this.entra = entra;
        this.pace = pace;
        this.headers = headers;
        this.form = form;
        this.events = events;
    }

    /** The first answer that is a decision: tokens, or a refusal. Fails with {@link CodeExpired}. */
    Uni<Response<Content>> decision() {
        return Uni.createFrom()
                .deferred(this::ask)
                .repeat()
                .whilst(Optional::isEmpty)
                .collect()
                .last()
                .map(Optional::orElseThrow);
    }

    /** Waits the first time too: nobody can have entered a code that was shown just now. */
    private Uni<Optional<Response<Content>>> ask() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pace.next())
                .chain(() -> entra.token(headers, form))
                .map(this::decided)
                .onFailure(DevicePoll::mayPass)
                .recoverWithItem(failure -> lost(failure.getMessage(), Optional.empty()));
    }

    private Optional<Response<Content>> decided(Response<Content> answer) {
        var error = OAuthError.in(answer.body().text());
        if (error.filter(OAuthError::isPending).isPresent()) {
            pace.pending();
            events.accept(new Pending());
            return Optional.empty();
        }
        if (error.filter(OAuthError::asksToSlowDown).isPresent()) {
            pace.slowDown(retryAfter(answer));
            events.accept(new SlowDown(pace.next()));
            return Optional.empty();
        }
        if (error.filter(OAuthError::isExpired).isPresent()) {
            throw new CodeExpired(Refusals.of(answer));
        }
        return isHiccup(answer, error)
                ? lost("Entra answered with HTTP status " + answer.status(), retryAfter(answer))
                : Optional.of(answer);
    }

    private Optional<Response<Content>> lost(String reason, Optional<Duration> retryAfter) {
        pace.lost(retryAfter);
        events.accept(new NetworkLost(reason, pace.next()));
        return Optional.empty();
    }

    private static Optional<Duration> retryAfter(Response<Content> answer) {
        return RetryAfter.in(answer, Instant.now());
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof Failure known && known.reaction() == Failure.Reaction.RETRY_LATER;
    }

    /** A server or a proxy out of order, or the page of a network that wants a login of its own, decides nothing. */
    private static boolean isHiccup(Response<Content> answer, Optional<OAuthError> error) {
        return answer.status() >= 500
                || answer.status() == 429
                || (answer.isSuccess() ? OAuthError.fields(answer.body().text()).isEmpty() : error.isEmpty());
    }
}
