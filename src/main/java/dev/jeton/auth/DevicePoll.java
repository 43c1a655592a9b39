package dev.jeton.auth;

import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.SignInEvent.SlowDown;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Polls for the tokens of a device code until a person has decided: RFC 8628, sections 3.4 and 3.5. It never gives up by
 * itself: the caller cancels it when the code expires.
 */
final class DevicePoll {
    private final Entra entra;
    private final DeviceCode code;
    private final Set<String> scopes;
    private final PollInterval pace;
    private final Consumer<SignInEvent> events;

    DevicePoll(Entra entra, DeviceCode code, Set<String> scopes, PollInterval pace, Consumer<SignInEvent> events) {
        this.entra = entra;
        this.code = code;
        this.scopes = scopes;
        this.pace = pace;
        this.events = events;
    }

    /** Returns the first response that is a decision: tokens, or a refusal. Fails with {@link CodeExpired}. */
    Uni<Response<Content>> decision() {
        return Uni.createFrom()
                .deferred(this::poll)
                .repeat()
                .whilst(Optional::isEmpty)
                .collect()
                .last()
                .map(Optional::orElseThrow);
    }

    /** Waits before the first poll, too: nobody can have entered a code that was shown just now. */
    private Uni<Optional<Response<Content>>> poll() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pace.next())
                .chain(() -> entra.poll(code, scopes))
                .map(this::decision)
                .onFailure(DevicePoll::isTransient)
                .recoverWithItem(failure -> lost(failure.getMessage(), Optional.empty()));
    }

    private Optional<Response<Content>> decision(Response<Content> response) {
        var error = OAuthError.in(response.body().text());
        if (error.filter(OAuthError::isPending).isPresent()) {
            pace.pending();
            events.accept(new Pending());
            return Optional.empty();
        }
        if (error.filter(OAuthError::asksToSlowDown).isPresent()) {
            pace.slowDown(retryAfter(response));
            events.accept(new SlowDown(pace.next()));
            return Optional.empty();
        }
        if (error.filter(OAuthError::isExpired).isPresent()) {
            throw new CodeExpired(new EntraRefusal(error.get(), Optional.empty()).failure());
        }
        return isServerFault(response, error)
                ? lost("Entra answered with HTTP status " + response.status(), retryAfter(response))
                : Optional.of(response);
    }

    private Optional<Response<Content>> lost(String reason, Optional<Duration> retryAfter) {
        pace.lost(retryAfter);
        events.accept(new NetworkLost(reason, pace.next()));
        return Optional.empty();
    }

    private static Optional<Duration> retryAfter(Response<Content> response) {
        return RetryAfter.in(response, Instant.now());
    }

    private static boolean isTransient(Throwable failure) {
        return failure instanceof Failure known && known.outcome() == Outcome.UNAVAILABLE;
    }

    /** True for a failing server or proxy, and for the login page of a captive portal: none of them decides anything. */
    private static boolean isServerFault(Response<Content> response, Optional<OAuthError> error) {
        return response.status() >= 500
                || response.status() == 429
                || (response.isSuccess() ? Json.fields(response.body().text()).isEmpty() : error.isEmpty());
    }
}
