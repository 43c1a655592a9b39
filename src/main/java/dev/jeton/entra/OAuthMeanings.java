package dev.jeton.entra;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meanings of {@code error} and {@code suberror}, one sentence each. Errors: RFC 6749, section 5.2, RFC 8628, section
 * 3.5, and https://learn.microsoft.com/entra/identity-platform/reference-error-codes. Suberrors:
 * https://learn.microsoft.com/dotnet/api/microsoft.identity.client.uirequiredexceptionclassification
 */
public final class OAuthMeanings {
    private static final Map<String, String> SUBERRORS = Map.ofEntries(
            entry("basic_action", "A step on the sign-in page is missing: sign in again."),
            entry("additional_action", "A step besides the sign-in is required: sign in again, the page says which."),
            entry("message_only", "A new sign-in cannot resolve this; the sign-in page only says why."),
            entry("user_password_expired", "The password has expired: sign in again and choose a new one."),
            entry("bad_token", "The refresh token is no longer valid: sign in again."),
            entry("token_expired", "The refresh token has expired: sign in again."),
            entry("consent_required", "Consent is missing or was withdrawn: sign in again and consent."),
            entry("client_mismatch", "The refresh token was issued to another app: sign in again."),
            entry("protection_policy_required", "A policy allows only apps with Intune app protection."),
            entry("protection_policies_required", "A policy allows only apps with Intune app protection."),
            entry(
                    "device_authentication_failed",
                    "A policy requires a device that Entra can verify, which a device code sign-in cannot prove."),
            entry(
                    "unauthorized_client",
                    "The app is not allowed to use this flow: check the client ID and its registration."));

    private static final Map<String, String> ERRORS = Map.ofEntries(
            entry("invalid_grant", "The refresh token or device code is no longer valid: sign in again."),
            entry("interaction_required", "User interaction is required: sign in again."),
            entry("login_required", "The session has ended: sign in again."),
            entry(
                    "consent_required",
                    "Nobody has consented to the permissions that the app requests: sign in again and consent."),
            entry("invalid_client", "Entra does not accept the app: check the client ID and its registration."),
            entry(
                    "unauthorized_client",
                    "The app is not allowed to use this flow: check the client ID and its registration."),
            entry("invalid_request", "The request is not valid: check client ID, tenant and scopes."),
            entry("invalid_scope", "A scope is not valid: check --scopes."),
            entry("invalid_resource", "The API of the scopes does not exist in the tenant: check --scopes."),
            entry(
                    "unsupported_grant_type",
                    "The authority does not support the device code flow: check the authority."),
            entry("temporarily_unavailable", "Entra is temporarily unavailable: try again."),
            entry("server_error", "Entra is temporarily unavailable: try again."),
            entry("slow_down", "There are too many requests: wait longer between them."),
            entry("authorization_pending", "The user has not finished signing in."),
            entry("access_denied", "The user declined on the sign-in page."),
            entry("authorization_declined", "The user declined on the sign-in page."),
            entry("expired_token", "The code has expired: get a new one."),
            entry("code_expired", "The code has expired: get a new one."),
            entry("bad_verification_code", "Entra does not know this code: get a new one."));

    private OAuthMeanings() {}

    /** Returns the errors that are known, sorted. */
    public static List<String> errors() {
        return ERRORS.keySet().stream().sorted().toList();
    }

    /** Returns the meaning of the suberror, which is the more specific, else of the error; empty if neither is known. */
    public static Optional<String> meaning(String error, String suberror) {
        return Optional.ofNullable(SUBERRORS.get(suberror)).or(() -> Optional.ofNullable(ERRORS.get(error)));
    }
}
