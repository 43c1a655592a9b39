package dev.jeton.sandbox;

import dev.jeton.entra.EntraErrors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * The errors of Entra's endpoints, with the codes and texts of its error bodies.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Error codes</a>
 */
enum EntraErrorReply {
    PENDING(400, "authorization_pending", "", 70016, "The user has not finished signing in."),
    SLOW_DOWN(400, "slow_down", "", 90055, "There are too many requests: wait longer between polls."),
    DECLINED(400, "authorization_declined", "", 65004, "The user declined."),
    CODE_EXPIRED(400, "expired_token", "", 70020, "The device code has expired."),
    CODE_UNKNOWN(400, "bad_verification_code", "", 70018, "The device code was not issued here."),
    CODE_REDEEMED(400, "invalid_grant", "", 54005, "The code was already redeemed; request a new one."),
    TOKEN_PROTECTION(400, "invalid_grant", "message_only", 53003, "A policy is requiring token protection."),
    VERIFIER(400, "invalid_grant", "", 501481, "The code verifier does not match the code challenge."),
    AUTHORIZATION_CODE_UNKNOWN(400, "invalid_grant", "", 70008, "The authorization code is unknown or has expired."),
    POLICY(400, "invalid_grant", "message_only", 53003, "Blocked by Conditional Access."),
    DEVICE_CODES_BLOCKED(400, "invalid_grant", "", 530033, "A policy blocks sign-ins by device code."),
    NOT_PUBLIC(401, "invalid_client", "", 7000218, "The request must contain client_assertion or client_secret."),
    MFA(400, "interaction_required", "basic_action", 50076, "Multi-factor authentication is required."),
    LOGIN_REQUIRED(400, "login_required", "", 50058, "The session is not sufficient: the user must sign in."),
    UNKNOWN(400, "invalid_request", "basic_action", 9999999, "This code is not documented."),
    ADMIN_CONSENT(400, "invalid_grant", "consent_required", 90094, "An admin must consent."),
    CONSENT(400, "invalid_grant", "consent_required", 65001, "The user has not consented to the scopes."),
    SESSION_ENDED(400, "invalid_grant", "bad_token", 70043, "The session has reached its maximum age."),
    REFRESH_EXPIRED(400, "invalid_grant", "bad_token", 70008, "The refresh token has expired or was revoked."),
    REFRESH_REVOKED(400, "invalid_grant", "bad_token", 50173, "The grant was revoked: the user has to sign in again."),
    REFRESH_UNKNOWN(400, "invalid_grant", "bad_token", 70000, "The refresh token was not issued here."),
    PARAMETER_MISSING(400, "invalid_request", "", 900144, "The request body lacks a parameter."),
    ONLY_POST(400, "invalid_request", "", 900561, "The endpoint only accepts POST requests."),
    SEVERAL_APIS(400, "invalid_request", "", 28000, "The scopes belong to more than one resource."),
    GRANT_TYPE(400, "unsupported_grant_type", "", 70003, "The grant type is not supported."),
    SCOPE(400, "invalid_scope", "", 70011, "A scope is not valid."),
    CLIENT_UNKNOWN(400, "unauthorized_client", "", 700016, "The tenant does not know this client ID."),
    TENANT_UNKNOWN(400, "invalid_request", "", 90002, "The tenant does not exist."),
    NOT_FOR_COMMON(400, "invalid_request", "", 90133, "Device codes are not supported for /common or /consumers."),
    THROTTLED(429, "temporarily_unavailable", "", 90055, "There are too many requests."),
    UNAVAILABLE(503, "temporarily_unavailable", "", 90033, "The service is temporarily unavailable.");

    private static final EntraErrors KNOWN = EntraErrors.load();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final int status;
    private final String error;
    private final String suberror;
    private final int code;
    private final String meaning;

    EntraErrorReply(int status, String error, String suberror, int code, String meaning) {
        this.status = status;
        this.error = error;
        this.suberror = suberror;
        this.code = code;
        this.meaning = meaning;
    }

    Reply reply(SandboxCall call) {
        return reply(call, "");
    }

    /** @param detail a sentence to append, for example the name of the missing parameter */
    Reply reply(SandboxCall call, String detail) {
        return Reply.json(status, body(call, detail));
    }

    /** @param claims the claims challenge, which an app sends unread with the next sign-in */
    Reply replyWithClaims(SandboxCall call, String claims) {
        return Reply.json(status, body(call, "").put("claims", claims));
    }

    /** Returns the body of the error response. */
    JsonObject body(SandboxCall call) {
        return body(call, "");
    }

    private JsonObject body(SandboxCall call, String detail) {
        var timestamp = TIMESTAMP.format(call.at());
        var traceId = UUID.randomUUID().toString();
        var correlationId =
                call.header("client-request-id").orElse(UUID.randomUUID().toString());
        var text = KNOWN.find(code).map(known -> known.meaning()).orElse(meaning);
        var body = new JsonObject()
                .put("error", error)
                .put(
                        "error_description",
                        "AADSTS" + code + ": " + (text + " " + detail).strip() + "\r\nTrace ID: " + traceId
                                + "\r\nCorrelation ID: " + correlationId + "\r\nTimestamp: " + timestamp)
                .put("error_codes", new JsonArray().add(code))
                .put("timestamp", timestamp)
                .put("trace_id", traceId)
                .put("correlation_id", correlationId)
                .put("error_uri", call.origin() + "/error?code=" + code);
        return suberror.isEmpty() ? body : body.put("suberror", suberror);
    }
}
