package dev.jeton.auth;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.failure.Failure;
import java.time.Duration;

/** A step of a sign-in by a person, in the order in which they happen. */
public sealed interface SignInEvent {
    /** Entra issued a device code, which a person can enter from now on. */
    record CodeIssued(DeviceCode code) implements SignInEvent {}

    /** The last code expired; this one takes its place. */
    record CodeReplaced(DeviceCode code) implements SignInEvent {}

    /** Another process waits for the same sign-in with this code; this process will use its result. */
    record CodeShared(DeviceCode code) implements SignInEvent {}

    /** The authorization is pending: Entra answered a poll, and nobody has decided yet. */
    record Pending() implements SignInEvent {}

    /** Entra asked to be polled less often. */
    record SlowDown(Duration interval) implements SignInEvent {}

    /**
     * A poll got no response, or one that a failing server or a proxy made.
     *
     * @param reason what happened, as a sentence for a person
     * @param next   time until the next poll
     */
    record NetworkLost(String reason, Duration next) implements SignInEvent {}

    /** The code expires soon, and nobody has signed in with it. */
    record CodeExpiring(Duration left) implements SignInEvent {}

    record SignedIn(AccessToken token) implements SignInEvent {}

    record Failed(Failure failure) implements SignInEvent {}
}
