package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import dev.jeton.config.Setting;
import dev.jeton.json.Json;
import dev.jeton.storage.MonotonicTimestamp;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device code that a user has not entered yet. Another process can resume the sign-in.
 *
 * @param handle   names it on the command line
 * @param code     its lifetime is the remaining time
 * @param settings of the process that requested the code: authority, client ID, scopes, account
 * @param claims   JSON of a claims challenge, which the tokens must meet
 * @param purpose  digest of scopes, claims and expected account, which is a part of the file name
 * @param detached whether {@code jeton login --start} created it, so that it outlives a process that polls for it
 */
public record PendingSignIn(
        String handle,
        DeviceCode code,
        Map<Setting, String> settings,
        Optional<String> claims,
        String purpose,
        boolean detached) {
    PendingSignIn asDetached() {
        return new PendingSignIn(handle, code, settings, claims, purpose, true);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("handle", handle);
        fields.put("started", detached);
        fields.put("userCode", code.userCode());
        fields.put("deviceCode", code.deviceCode().reveal());
        fields.put("verificationUri", code.verificationUri().toString());
        fields.put("lifetime", code.lifetime().toMillis());
        fields.put("interval", code.interval().toMillis());
        fields.put("message", code.message());
        claims.ifPresent(challenge -> fields.put("claims", challenge));
        fields.put("purpose", purpose);
        MonotonicTimestamp.now().writeTo(fields);
        settings.forEach((setting, value) -> fields.put(setting.key(), value));
        return fields;
    }

    /** Returns empty if the fields are not those of a pending sign-in, or if the code has expired. */
    static Optional<PendingSignIn> parse(Map<String, Object> fields) {
        try {
            return MonotonicTimestamp.of(fields).flatMap(age -> parse(fields, age));
        } catch (RuntimeException e) {
            return Optional.empty(); // a corrupt file counts as none: then a new code is requested
        }
    }

    private static Optional<PendingSignIn> parse(Map<String, Object> fields, MonotonicTimestamp age) {
        var left = Duration.ofMillis(number(fields, "lifetime")).minus(age.elapsed());
        var code = new DeviceCode(
                text(fields, "userCode"),
                new Secret(text(fields, "deviceCode")),
                URI.create(text(fields, "verificationUri")),
                left,
                Duration.ofMillis(number(fields, "interval")),
                text(fields, "message"));
        var settings = new LinkedHashMap<Setting, String>();
        for (var setting : Setting.values()) {
            Json.text(fields, setting.key()).ifPresent(value -> settings.put(setting, value));
        }
        var pending = new PendingSignIn(
                text(fields, "handle"),
                code,
                settings,
                Json.text(fields, "claims"),
                text(fields, "purpose"),
                Boolean.TRUE.equals(fields.get("started")));
        return left.isNegative() || left.isZero() ? Optional.empty() : Optional.of(pending);
    }

    private static String text(Map<String, Object> fields, String name) {
        return Json.text(fields, name).orElseThrow();
    }

    private static long number(Map<String, Object> fields, String name) {
        return Long.parseLong(text(fields, name));
    }
}
