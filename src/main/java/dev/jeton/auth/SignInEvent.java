package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.config.Scopes;
import dev.jeton.failure.Failure;
import java.time.Duration;

/** A step of a sign-in with a device code, or in a browser. The events are declared in the order in which they happen. */
public sealed interface SignInEvent {
    /** Entra has not responded yet to the request for a device code. */
    record NoResponse(Duration elapsed) implements SignInEvent {}

    /** Entra issued a device code, which the user can enter from now on. */
    record CodeIssued(DeviceCode code, Scopes scopes) implements SignInEvent {}

    /** The previous code expired; this code replaces it. */
    record CodeReplaced(DeviceCode code, Scopes scopes) implements SignInEvent {}

    /** Another process polls for the same sign-in with this code; this process will use its result. */
    record CodeShared(DeviceCode code, Scopes scopes) implements SignInEvent {}

    /** A browser can open Entra's sign-in page from now on. */
    record UrlIssued(AuthorizationRequest request, BrowserOptions.Channel channel, Scopes scopes)
            implements SignInEvent {}

    /** Another process waits for the same sign-in with this URL; this process will use its result. */
    record UrlShared(AuthorizationRequest request, Scopes scopes) implements SignInEvent {}

    /** The authorization is pending: Entra responded to a poll, and the user has not signed in yet. */
    record Pending() implements SignInEvent {}

    /** Entra responded with {@code slow_down}; this is the new interval. */
    record SlowDown(Duration interval) implements SignInEvent {}

    /**
     * A poll got no response, or one of a failing server or a proxy.
     *
     * @param reason what happened, as a sentence for a user
     * @param next   time until the next poll
     */
    record NetworkLost(String reason, Duration next) implements SignInEvent {}

    /** The code expires soon, and nobody has signed in with it. */
    record CodeExpiring(Duration left) implements SignInEvent {}

    record SignedIn(AccessToken token) implements SignInEvent {}

    record Failed(Failure failure) implements SignInEvent {}
}
