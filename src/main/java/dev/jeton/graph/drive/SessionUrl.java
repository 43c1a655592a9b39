package dev.jeton.graph.drive;

import dev.jeton.json.Json;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * The URL of an upload session, which is a secret.
 *
 * @param expiration empty if Graph names none
 */
public record SessionUrl(URI url, Optional<Instant> expiration) {
    static final String EXPIRATION = "expirationDateTime";

    /** Returns the time in the field {@code expirationDateTime}; empty if there is none, or an invalid one. */
    static Optional<Instant> expiration(Map<String, Object> fields) {
        return Json.text(fields, EXPIRATION).flatMap(text -> {
            try {
                return Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    boolean isExpired() {
        return expiration.filter(Instant.now()::isAfter).isPresent();
    }
}
