package dev.jeton.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Failures as a test sees them. */
public final class Failures {
    private Failures() {}

    /** The failure that a call ends in, after a look at its outcome. */
    public static Failure failure(Outcome outcome, ThrowingCallable call) {
        var failure = catchThrowableOfType(Failure.class, () -> {
            try {
                call.call();
            } catch (CompletionException e) {
                throw e.getCause();
            }
        });
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.outcome()).as(failure.getMessage()).isEqualTo(outcome);
        return failure;
    }
}
