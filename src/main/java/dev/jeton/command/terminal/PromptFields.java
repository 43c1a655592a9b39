package dev.jeton.command.terminal;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.jeton.auth.AuthorizationRequest;
import dev.jeton.auth.DeviceCode;
import dev.jeton.auth.Prompt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A code or a URL as JSON for other programs, without its secrets. */
public final class PromptFields {
    private PromptFields() {}

    public static Map<String, Object> of(Prompt prompt) {
        var fields = new LinkedHashMap<String, Object>();
        if (prompt instanceof DeviceCode code) {
            fields.put("userCode", code.userCode());
            fields.put("verificationUri", code.verificationUri().toString());
        } else if (prompt instanceof AuthorizationRequest request) {
            fields.put("authorizationUrl", request.url().toString());
            fields.put("redirectUri", request.redirectUri().toString());
            fields.put("port", request.port());
        }
        fields.put("expiresIn", prompt.lifetime().toSeconds());
        fields.put(
                "expiresOn",
                Instant.now().plus(prompt.lifetime()).truncatedTo(SECONDS).toString());
        if (prompt instanceof DeviceCode code) {
            fields.put("interval", code.interval().toSeconds());
            fields.put("message", code.message());
        }
        return fields;
    }
}
