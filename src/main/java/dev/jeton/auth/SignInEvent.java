package dev.jeton.auth;

import dev.jeton.failure.Failure;
import java.time.Duration;

/** What happens while a person signs in, in its order; told to whoever shows it elsewhere than on the terminal. */
public sealed interface SignInEvent {
    /** Entra handed out a code, which a person can enter from now on. */
    record CodeIssued(DeviceCode code) implements SignInEvent {}

    /** The code before ran out; this is the one to enter. */
    record CodeReplaced(DeviceCode code) implements SignInEvent {}

    /** Asked; nobody has decided yet. */
    record Pending() implements SignInEvent {}

    /** Entra wants to be asked less often: from now on no sooner than after this long. */
    record SlowDown(Duration interval) implements SignInEvent {}

    /**
     * No answer, or one from a server or proxy out of order.
     *
     * @param reason what came instead, in words
     * @param next   until the next try
     */
    record NetworkLost(String reason, Duration next) implements SignInEvent {}

    /** The code ends soon, and nobody has signed in with it. */
    record CodeExpiring(Duration left) implements SignInEvent {}

    record SignedIn(AccessToken token) implements SignInEvent {}

    record Failed(Failure failure) implements SignInEvent {}
}
