package dev.jeton.auth;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What a person needs to sign in: a code for a page, or the URL of a page. */
public sealed interface Prompt permits DeviceCode, AuthorizationRequest {
    /** Returns the time in which the person can sign in. */
    Duration lifetime();

    /** Returns the page that the person opens. */
    URI page();

    /** Returns all fields except the lifetime, secrets too, for a process that resumes the sign-in. */
    Map<String, Object> secretFields();

    /** Returns the prompt that {@link #secretFields} wrote; fails if a field is missing or not valid. */
    static Prompt parse(Map<String, Object> fields, Duration lifetime) {
        return fields.containsKey("deviceCode")
                ? DeviceCode.parse(fields, lifetime)
                : AuthorizationRequest.parse(fields, lifetime);
    }
}
