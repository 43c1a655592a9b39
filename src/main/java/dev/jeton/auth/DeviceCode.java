package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import dev.jeton.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The device authorization response (RFC 8628, section 3.2).
 *
 * @param userCode        code that the user enters
 * @param deviceCode      code that jeton redeems
 * @param verificationUri page on which the user enters the code
 * @param lifetime        time until the codes expire, counted from when they were issued
 * @param interval        minimum time between two polls
 * @param message         Entra's instructions for the user, in the requested language
 */
public record DeviceCode(
        String userCode, Secret deviceCode, URI verificationUri, Duration lifetime, Duration interval, String message)
        implements Prompt {
    @Override
    public URI page() {
        return verificationUri;
    }

    @Override
    public Map<String, Object> secretFields() {
        return Map.of(
                "userCode", userCode,
                "deviceCode", deviceCode.reveal(),
                "verificationUri", verificationUri.toString(),
                "interval", interval.toMillis(),
                "message", message);
    }

    static DeviceCode parse(Map<String, Object> fields, Duration lifetime) {
        return new DeviceCode(
                Json.text(fields, "userCode").orElseThrow(),
                new Secret(Json.text(fields, "deviceCode").orElseThrow()),
                URI.create(Json.text(fields, "verificationUri").orElseThrow()),
                lifetime,
                Duration.ofMillis(Long.parseLong(Json.text(fields, "interval").orElseThrow())),
                Json.text(fields, "message").orElseThrow());
    }
}
