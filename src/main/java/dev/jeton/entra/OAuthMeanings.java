package dev.jeton.entra;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The meanings of {@code error} and {@code suberror}, one sentence each. Errors: RFC 6749, section 5.2, RFC 8628, section
 * 3.5, and https://learn.microsoft.com/entra/identity-platform/reference-error-codes. Suberrors:
 * https://learn.microsoft.com/dotnet/api/microsoft.identity.client.uirequiredexceptionclassification
 */
public final class OAuthMeanings {
    private OAuthMeanings() {}

    /** Returns the meaning of the suberror, which is the more specific, else of the error; empty if neither is known. */
    public static Optional<String> meaning(String error, String suberror) {
        return Stream.of(ofSuberror(suberror), ofError(error))
                .filter(sentence -> !sentence.isEmpty())
                .findFirst();
    }

    private static String ofSuberror(String suberror) {
        return switch (suberror) {
            case "basic_action" -> "A step on the sign-in page is missing: sign in again.";
            case "additional_action" -> "A step besides the sign-in is required: sign in again, the page says which.";
            case "message_only" -> "A new sign-in cannot resolve this; the sign-in page only says why.";
            case "user_password_expired" -> "The password has expired: sign in again and choose a new one.";
            case "bad_token" -> "The refresh token is no longer valid: sign in again.";
            case "token_expired" -> "The refresh token has expired: sign in again.";
            case "consent_required" -> "Consent is missing or was withdrawn: sign in again and consent.";
            case "client_mismatch" -> "The refresh token was issued to another app: sign in again.";
            case "protection_policy_required", "protection_policies_required" ->
                "A policy allows only apps with Intune app protection.";
            case "device_authentication_failed" ->
                "A policy requires a device that Entra can verify, which a device code sign-in cannot prove.";
            case "unauthorized_client" -> ofError(suberror);
            default -> "";
        };
    }

    private static String ofError(String error) {
        return switch (error) {
            case "invalid_grant" -> "The refresh token or device code is no longer valid: sign in again.";
            case "interaction_required" -> "User interaction is required: sign in again.";
            case "login_required" -> "The session has ended: sign in again.";
            case "consent_required" ->
                "Nobody has consented to the permissions that the app requests: sign in again and consent.";
            case "invalid_client" -> "Entra does not accept the app: check the client ID and its registration.";
            case "unauthorized_client" ->
                "The app is not allowed to use this flow: check the client ID and its registration.";
            case "invalid_request" -> "The request is not valid: check client ID, tenant and scopes.";
            case "invalid_scope" -> "A scope is not valid: check --scopes.";
            case "invalid_resource" -> "The API of the scopes does not exist in the tenant: check --scopes.";
            case "unsupported_grant_type" ->
                "The authority does not support the device code flow: check the authority.";
            case "temporarily_unavailable", "server_error" -> "Entra is temporarily unavailable: try again.";
            case "slow_down" -> "There are too many requests: wait longer between them.";
            case "authorization_pending" -> "The user has not finished signing in.";
            case "access_denied", "authorization_declined" -> "The user declined on the sign-in page.";
            case "expired_token", "code_expired" -> "The code has expired: get a new one.";
            case "bad_verification_code" -> "Entra does not know this code: get a new one.";
            default -> "";
        };
    }
}
