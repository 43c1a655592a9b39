package dev.jeton.auth;

import dev.jeton.auth.SignInEvent.NetworkLost;
import dev.jeton.auth.SignInEvent.Pending;
import dev.jeton.auth.SignInEvent.SlowDown;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.entra.OAuthError;
import dev.jeton.failure.Failure;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.http.RetryAfter;
import dev.jeton.json.Json;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Polls for the tokens of a device code until the user has signed in or declined (RFC 8628, sections 3.4 and 3.5). Has no
 * timeout: the caller cancels it when the code expires.
 */
final class DevicePoll {
    private final Entra entra;
    private final DeviceCode code;
    private final SignInRequest request;
    private final PollInterval interval;
    private final Consumer<SignInEvent> events;
    private volatile boolean isAnswered = true;

    DevicePoll(
            Entra entra, DeviceCode code, SignInRequest request, PollInterval interval, Consumer<SignInEvent> events) {
        this.entra = entra;
        this.code = code;
        this.request = request;
        this.interval = interval;
        this.events = events;
    }

    /** Returns the first final response: tokens, or an error. Fails with {@link CodeExpired} if Entra says so. */
    Uni<Response<Content>> result() {
        return Uni.createFrom()
                .deferred(this::poll)
                .repeat()
                .whilst(Optional::isEmpty)
                .collect()
                .last()
                .map(Optional::orElseThrow);
    }

    /** Returns whether Entra answered the last poll; true before the first one. */
    boolean isAnswered() {
        return isAnswered;
    }

    /** Waits, then polls once; returns empty if the authorization is pending. Also waits before the first poll. */
    private Uni<Optional<Response<Content>>> poll() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(interval.next())
                .chain(() -> entra.poll(code, request))
                .map(this::result)
                .onFailure(Failure::isUnavailable)
                .recoverWithItem(failure -> backOff(failure.getMessage(), Optional.empty()));
    }

    private Optional<Response<Content>> result(Response<Content> response) {
        var error = OAuthError.parse(response.body().text());
        if (error.filter(OAuthError::isPending).isPresent()) {
            interval.reset();
            isAnswered = true;
            events.accept(new Pending());
            return Optional.empty();
        }
        if (error.filter(OAuthError::isSlowDown).isPresent()) {
            interval.slowDown(retryAfter(response));
            isAnswered = true;
            events.accept(new SlowDown(interval.next()));
            return Optional.empty();
        }
        if (error.filter(OAuthError::isExpired).isPresent()) {
            throw new CodeExpired(new EntraRefusal(error.get(), Optional.empty()).failure());
        }
        return isServerFault(response, error)
                        || error.filter(DevicePoll::isTransient).isPresent()
                ? backOff("Entra answers " + response.status(), retryAfter(response))
                : Optional.of(response);
    }

    private Optional<Response<Content>> backOff(String reason, Optional<Duration> retryAfter) {
        interval.backOff(retryAfter);
        isAnswered = false;
        events.accept(new NetworkLost(reason, interval.next()));
        return Optional.empty();
    }

    private static Optional<Duration> retryAfter(Response<Content> response) {
        return RetryAfter.in(response, Instant.now());
    }

    /** Returns whether a failing server, a proxy or the login page of a captive portal sent the response, not Entra. */
    private static boolean isServerFault(Response<Content> response, Optional<OAuthError> error) {
        return response.status() >= 500
                || response.status() == 429
                || error.isEmpty() && !(response.isSuccess() && hasToken(response));
    }

    private static boolean hasToken(Response<Content> response) {
        return Json.fields(response.body().text()).containsKey("access_token");
    }

    private static boolean isTransient(OAuthError error) {
        return Failure.isUnavailable(new EntraRefusal(error, Optional.empty()).failure());
    }
}
