package dev.jeton.auth;

import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.json.Json;
import dev.jeton.storage.MonotonicTimestamp;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last renewal that Entra refused, kept beside the tokens, so that the next process does not ask again before it
 * makes sense: not while Entra wants to be left alone, and not for what only a person can change.
 */
final class LastRefusal {
    /** As long as msal4j remembers one, within a process; an admin may have changed a policy by then. */
    private static final Duration FOR_A_PERSON = Duration.ofMinutes(2);

    /** A date far away may be a mistake. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final String ANY = "";

    private final PrivateFile file;

    LastRefusal(PrivateFile file) {
        this.file = file;
    }

    /** Empty where it makes sense to ask. */
    Optional<Failure> find(String situation) {
        try {
            return file.read().flatMap(text -> parse(text, situation));
        } catch (IOException e) {
            return Optional.empty(); // then Entra says it once more
        }
    }

    /** @param situation what must change before the same request may be granted */
    void keep(Failure failure, String situation) {
        switch (failure.outcome()) {
            case SIGN_IN_REQUIRED, BLOCKED_BY_POLICY -> write(failure, situation, FOR_A_PERSON);
            case UNAVAILABLE ->
                failure.retryAfter()
                        .ifPresent(wait -> write(failure, ANY, wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
            case OK, ERROR, USAGE, DECLINED, TIMED_OUT, WRONG_ACCOUNT, INTERRUPTED, TERMINATED -> {}
        }
    }

    void forget() {
        try {
            file.delete();
        } catch (IOException e) {
            // A folder that cannot be written to; the refusal ends by itself.
        }
    }

    private void write(Failure failure, String situation, Duration life) {
        var fields = new LinkedHashMap<String, Object>();
        MonotonicTimestamp.now().writeTo(fields);
        fields.put("life", life.toMillis());
        fields.put("situation", situation);
        fields.put("failure", FailureFields.of(failure));
        try {
            file.replace(Json.of(fields));
        } catch (IOException e) {
            // Nothing can be kept here, as the token store has said already; then the next process asks again.
        }
    }

    private static Optional<Failure> parse(String text, String situation) {
        try {
            var fields = Json.fields(text);
            var left = Duration.ofMillis(Long.parseLong(text(fields, "life")))
                    .minus(MonotonicTimestamp.of(fields).orElseThrow().elapsed());
            var meant = text(fields, "situation");
            return left.isNegative() || !meant.equals(ANY) && !meant.equals(situation)
                    ? Optional.empty()
                    : Optional.of(failure(fields, left));
        } catch (RuntimeException e) {
            return Optional.empty(); // a broken file is as good as none
        }
    }

    private static Failure failure(Map<String, Object> fields, Duration left) {
        var failure = FailureFields.read((Map<?, ?>) fields.get("failure"));
        return failure.retryAfter().isPresent() ? failure.retryAfter(left) : failure;
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElse("");
    }
}
