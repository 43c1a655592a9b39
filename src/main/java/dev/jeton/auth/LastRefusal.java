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
 * The last token refresh that Entra refused, in a file beside the tokens. The next process fails at once with the same
 * failure, instead of sending a request that would be throttled or refused again.
 */
final class LastRefusal {
    /** The time for which msal4j caches a refusal within a process; by then an admin may have changed a policy. */
    private static final Duration REFUSAL_LIFETIME = Duration.ofMinutes(2);

    /** Bounds a Retry-After that may be a mistake. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final String ANY_KEY = "";

    private final PrivateFile file;

    LastRefusal(PrivateFile file) {
        this.file = file;
    }

    /** Returns the failure of the last refresh with this key; empty if a request makes sense. */
    Optional<Failure> find(String key) {
        try {
            return file.read().flatMap(text -> parse(text, key));
        } catch (IOException e) {
            return Optional.empty(); // then Entra refuses once more
        }
    }

    /**
     * Saves a failure that a retry cannot change for now. Throttling applies to every key.
     *
     * @param key digest of everything that decides whether Entra refuses
     */
    void save(Failure failure, String key) {
        switch (failure.outcome()) {
            case SIGN_IN_REQUIRED, BLOCKED_BY_POLICY -> write(failure, key, REFUSAL_LIFETIME);
            case UNAVAILABLE ->
                failure.retryAfter()
                        .ifPresent(wait ->
                                write(failure, ANY_KEY, wait.compareTo(MAX_RETRY_AFTER) < 0 ? wait : MAX_RETRY_AFTER));
            case OK, ERROR, USAGE, DECLINED, TIMED_OUT, WRONG_ACCOUNT, INTERRUPTED, TERMINATED -> {}
        }
    }

    void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            // The folder cannot be written to; the refusal expires.
        }
    }

    private void write(Failure failure, String key, Duration lifetime) {
        var fields = new LinkedHashMap<String, Object>();
        MonotonicTimestamp.now().writeTo(fields);
        fields.put("lifetime", lifetime.toMillis());
        fields.put("key", key);
        fields.put("failure", FailureFields.of(failure));
        try {
            file.replace(Json.of(fields));
        } catch (IOException e) {
            // The folder cannot be written to, as the token store has warned; then the next process sends a request.
        }
    }

    private static Optional<Failure> parse(String text, String key) {
        try {
            var fields = Json.fields(text);
            var left = Duration.ofMillis(Long.parseLong(text(fields, "lifetime")))
                    .minus(MonotonicTimestamp.of(fields).orElseThrow().elapsed());
            var saved = text(fields, "key");
            return left.isNegative() || !saved.equals(ANY_KEY) && !saved.equals(key)
                    ? Optional.empty()
                    : Optional.of(failure(fields, left));
        } catch (RuntimeException e) {
            return Optional.empty(); // a corrupt file counts as none
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
