package dev.jeton.auth;

import dev.jeton.failure.Failure;
import dev.jeton.http.Answer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for the token of a device code until a person has decided: RFC 8628, sections 3.4 and 3.5. Ends by its answer or
 * by cancellation; when to give up is the caller's affair.
 */
final class DevicePoll {
    static final Duration SLOWER = Duration.ofSeconds(5);

    private static final Answer NO_ANSWER = new Answer(0, Map.of(), "");

    private final Entra entra;
    private final Map<String, String> headers;
    private final String form;
    private final Duration slower;
    private Duration interval;

    DevicePoll(Entra entra, DeviceCode code, Map<String, String> headers, String form) {
        this(entra, code, headers, form, SLOWER);
    }

    /** @param slower how much longer the interval gets each time that the server cannot keep up */
    DevicePoll(Entra entra, DeviceCode code, Map<String, String> headers, String form, Duration slower) {
        this.entra = entra;
        this.slower = slower;
        this.headers = headers;
        this.form = form;
        this.interval = code.interval();
    }

    /** Between two polls, from now on. */
    Duration interval() {
        return interval;
    }

    /** The first answer that is a decision: tokens, or a refusal. */
    Uni<Answer> decision() {
        return Uni.createFrom()
                .deferred(this::ask)
                .repeat()
                .whilst(this::isUndecided)
                .collect()
                .last();
    }

    /** The first time too: nobody can have entered a code that was shown just now. */
    private Uni<Answer> ask() {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(interval)
                .chain(() -> entra.token(headers, form))
                .onFailure(DevicePoll::mayPass)
                .recoverWithItem(NO_ANSWER);
    }

    private boolean isUndecided(Answer answer) {
        var error = OAuthError.in(answer);
        if (answer == NO_ANSWER || error.filter(OAuthError::asksToSlowDown).isPresent() || isHiccup(answer, error)) {
            interval = interval.plus(slower);
            return true;
        }
        return error.filter(OAuthError::isPending).isPresent();
    }

    private static boolean mayPass(Throwable failure) {
        return failure instanceof Failure known && known.reaction() == Failure.Reaction.RETRY_LATER;
    }

    /** A server or a proxy out of order says nothing about the person's decision. */
    private static boolean isHiccup(Answer answer, Optional<OAuthError> error) {
        return answer.status() >= 500 || answer.status() == 429 || !answer.isSuccess() && error.isEmpty();
    }
}
