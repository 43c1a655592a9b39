package dev.jeton.auth;

import dev.jeton.config.Setting;
import dev.jeton.json.Json;
import dev.jeton.storage.MonotonicTimestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sign-in that waits for a person. Another process can resume it.
 *
 * @param handle   names it on the command line
 * @param prompt   its lifetime is the remaining time
 * @param settings of the process that began the sign-in: authority, client ID, scopes, account
 * @param claims   JSON of a claims challenge, which the tokens must meet
 * @param purpose  digest of scopes, claims and expected account, which is a part of the file name
 * @param detached whether {@code jeton login --start} created it, so that it outlives a process that polls for it
 */
public record PendingSignIn(
        String handle,
        Prompt prompt,
        Map<Setting, String> settings,
        Optional<String> claims,
        String purpose,
        boolean detached) {
    PendingSignIn asDetached() {
        return new PendingSignIn(handle, prompt, settings, claims, purpose, true);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("handle", handle);
        fields.put("started", detached);
        fields.putAll(prompt.secretFields());
        fields.put("lifetime", prompt.lifetime().toMillis());
        claims.ifPresent(challenge -> fields.put("claims", challenge));
        fields.put("purpose", purpose);
        MonotonicTimestamp.now().writeTo(fields);
        settings.forEach((setting, value) -> fields.put(setting.key(), value));
        return fields;
    }

    /** Returns empty if the fields are not those of a pending sign-in, or if its time is over. */
    static Optional<PendingSignIn> parse(Map<String, Object> fields) {
        try {
            return MonotonicTimestamp.of(fields).flatMap(age -> parse(fields, age));
        } catch (RuntimeException e) {
            return Optional.empty(); // a corrupt file counts as none: then a new sign-in begins
        }
    }

    private static Optional<PendingSignIn> parse(Map<String, Object> fields, MonotonicTimestamp age) {
        var left = Duration.ofMillis(Long.parseLong(text(fields, "lifetime"))).minus(age.elapsed());
        var settings = new LinkedHashMap<Setting, String>();
        for (var setting : Setting.values()) {
            Json.text(fields, setting.key()).ifPresent(value -> settings.put(setting, value));
        }
        var pending = new PendingSignIn(
                text(fields, "handle"),
                Prompt.parse(fields, left),
                settings,
                Json.text(fields, "claims"),
                text(fields, "purpose"),
                Boolean.TRUE.equals(fields.get("started")));
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(pending);
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElseThrow();
    }
}
