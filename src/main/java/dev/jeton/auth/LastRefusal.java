package dev.jeton.auth;

import dev.jeton.entra.EntraRefusal;
import dev.jeton.failure.Failure;
import dev.jeton.failure.FailureFields;
import dev.jeton.json.Json;
import dev.jeton.storage.MonotonicTimestamp;
import dev.jeton.storage.PrivateFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last refusal of each token refresh, in a file beside the tokens. For a short time the next process fails at once with
 * the same failure, instead of sending a request that would be throttled or refused again.
 */
final class LastRefusal {
    /**
     * What a refusal is about.
     *
     * @param request digest of authority, client ID, account, scopes and claims
     * @param session digest of the tokens, which change with a sign-in
     */
    record Key(String request, String session) {}

    /** How long to repeat a refusal that only a sign-in or a consent can change; an admin may consent meanwhile. */
    private static final Duration REFUSAL_LIFETIME = Duration.ofSeconds(30);

    /** How long other processes that waited for the refresh repeat its refusal, whatever it depends on. */
    private static final Duration SHARED_LIFETIME = Duration.ofSeconds(5);

    /** Bounds a Retry-After that may be a mistake. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final int MAX_ENTRIES = 16;

    private final PrivateFile file;

    LastRefusal(PrivateFile file) {
        this.file = file;
    }

    /**
     * Returns the failure of the last refresh with this key; empty if a request makes sense.
     *
     * @param waited whether this process waited while another one sent requests, so that a refusal is the current answer
     */
    Optional<Failure> find(Key key, boolean waited) {
        return live().stream()
                .filter(entry -> isOf(entry, key))
                .filter(entry -> waited || !Boolean.TRUE.equals(entry.get("shared")))
                .flatMap(entry -> failure(entry).stream())
                .findFirst()
                .or(() -> throttle(key));
    }

    /** Returns the failure of the last refresh if Entra asked to wait, and the time is not over. */
    Optional<Failure> throttle(Key key) {
        return live().stream()
                .filter(entry -> text(entry, "request").equals(key.request()))
                .flatMap(entry -> failure(entry).stream())
                .filter(failure -> failure.retryAfter().isPresent())
                .findFirst();
    }

    /** Returns how Entra refused the last refresh with this key, however long ago; empty if it did not, or after a new sign-in. */
    Optional<Failure> ofSession(Key key) {
        return entries().stream()
                .filter(entry -> isOf(entry, key))
                .flatMap(entry -> read(entry).stream())
                .filter(failure -> !Failure.isUnavailable(failure))
                .findFirst();
    }

    private static boolean isOf(Map<?, ?> entry, Key key) {
        return text(entry, "request").equals(key.request())
                && text(entry, "session").equals(key.session());
    }

    /** Returns the failures of all refreshes that are still remembered, the last one first. */
    List<Failure> all() {
        var failures = new ArrayList<Failure>();
        live().forEach(entry -> failure(entry).ifPresent(failures::add));
        Collections.reverse(failures);
        return failures;
    }

    /** Saves a failure that a retry cannot change for now. */
    void save(Failure failure, Key key) {
        if (Failure.isUnavailable(failure)) {
            failure.retryAfter()
                    .ifPresent(wait ->
                            write(failure, key, wait.compareTo(MAX_RETRY_AFTER) < 0 ? wait : MAX_RETRY_AFTER, false));
        } else if (failure.getCause() instanceof EntraRefusal refusal) {
            var shared = refusal.mayDependOnNetwork();
            write(failure, key, shared ? SHARED_LIFETIME : REFUSAL_LIFETIME, shared);
        }
    }

    /** Deletes the failures of this request: it has succeeded. */
    void delete(Key key) {
        var all = entries();
        var others = others(all, key);
        if (others.size() < all.size()) {
            write(others);
        }
    }

    private static List<Map<?, ?>> others(List<Map<?, ?>> entries, Key key) {
        return entries.stream()
                .filter(entry -> !text(entry, "request").equals(key.request()))
                .toList();
    }

    private void write(Failure failure, Key key, Duration lifetime, boolean shared) {
        var entry = new LinkedHashMap<String, Object>();
        MonotonicTimestamp.now().writeTo(entry);
        entry.put("lifetime", lifetime.toMillis());
        entry.put("request", key.request());
        entry.put("session", key.session());
        entry.put("shared", shared);
        entry.put("failure", FailureFields.of(failure));
        var all = new ArrayList<>(others(entries(), key));
        all.add(entry);
        write(all.subList(Math.max(0, all.size() - MAX_ENTRIES), all.size()));
    }

    private void write(List<Map<?, ?>> entries) {
        try {
            if (entries.isEmpty()) {
                file.delete();
            } else {
                file.replace(Json.of(Map.of("refusals", entries)));
            }
        } catch (IOException e) {
            // The folder cannot be written to, as the token store has warned; then the next process sends a request.
        }
    }

    /** Returns the entries that still answer for Entra. */
    private List<Map<?, ?>> live() {
        return entries().stream()
                .filter(entry -> left(entry).filter(time -> !time.isNegative()).isPresent())
                .toList();
    }

    /** Returns all entries; none of a corrupt file. */
    private List<Map<?, ?>> entries() {
        try {
            var fields = file.read().map(Json::fields).orElse(Map.of());
            var entries = new ArrayList<Map<?, ?>>();
            for (var entry : fields.get("refusals") instanceof List<?> list ? list : List.of()) {
                if (entry instanceof Map<?, ?> some) {
                    entries.add(some);
                }
            }
            return entries;
        } catch (IOException e) {
            return List.of(); // then Entra refuses once more
        }
    }

    private static Optional<Duration> left(Map<?, ?> entry) {
        try {
            return age(entry).map(Duration.ofMillis(Long.parseLong(text(entry, "lifetime")))::minus);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> age(Map<?, ?> entry) {
        return MonotonicTimestamp.of(entry).map(MonotonicTimestamp::elapsed);
    }

    private static Optional<Failure> read(Map<?, ?> entry) {
        try {
            return Optional.of(FailureFields.read((Map<?, ?>) entry.get("failure")));
        } catch (RuntimeException e) {
            return Optional.empty(); // a corrupt file counts as none
        }
    }

    /** Returns the failure of a live entry with the remark that it is repeated. */
    private static Optional<Failure> failure(Map<?, ?> entry) {
        return read(entry).map(failure -> repeated(failure, entry));
    }

    private static Failure repeated(Failure failure, Map<?, ?> entry) {
        var left = left(entry).orElseThrow();
        if (failure.retryAfter().isPresent()) {
            return failure.retryAfter(left)
                    .advice(joined(failure, "An earlier request got this response; jeton remembers it."));
        }
        return failure.advice(joined(
                failure,
                "Entra refused this " + age(entry).orElseThrow().toSeconds()
                        + " s ago; jeton remembers it for another "
                        + Math.max(1, left.toSeconds())
                        + " s. To ask again now, run jeton token --refresh with the same options."));
    }

    private static String joined(Failure failure, String remark) {
        return (FailureFields.advice(failure) + " " + remark).strip();
    }

    private static String text(Map<?, ?> entry, String name) {
        return Json.text(entry, name).orElse("");
    }
}
