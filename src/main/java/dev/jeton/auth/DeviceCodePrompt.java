package dev.jeton.auth;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** How a person learns the code: the terminal, seen from here. */
public interface DeviceCodePrompt {
    /** Says who asks for what, and the code. */
    void show(DeviceCode code);

    /** Says that the code ran out; another is shown next. */
    void expired();

    /** Says that another process asks for the same, with this code, and that its result will do. */
    void join(DeviceCode code);

    /** Keeps saying how long is left, until cancelled; never completes by itself. */
    <T> Uni<T> countDown(Duration patience);
}
