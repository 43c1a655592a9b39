package dev.jeton.http;

import java.util.Map;
import java.util.Optional;

/**
 * A whole HTTP response.
 *
 * @param headers names in lower case; the first value of each
 * @param body    as UTF-8 text, empty where there is none
 */
public record Answer(int status, Map<String, String> headers, String body) {
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }
}
