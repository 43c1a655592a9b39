package dev.jeton.auth;

import dev.jeton.auth.token.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * What Entra answers to a request for a device code (RFC 8628, section 3.2).
 *
 * @param userCode        what the person enters
 * @param deviceCode      what this program redeems
 * @param verificationUri where the person enters it
 * @param lifetime        from the moment it was issued
 * @param interval        the least time between two polls
 * @param message         Entra's own words, in the language asked for
 */
public record DeviceCode(
        String userCode,
        Secret deviceCode,
        URI verificationUri,
        Duration lifetime,
        Duration interval,
        String message) {}
