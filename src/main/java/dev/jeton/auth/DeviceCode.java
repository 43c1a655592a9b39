package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import java.net.URI;
import java.time.Duration;

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
        String userCode,
        Secret deviceCode,
        URI verificationUri,
        Duration lifetime,
        Duration interval,
        String message) {}
