package dev.jeton.entra;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an {@code error} and a {@code suberror} mean, one sentence each. The errors: RFC 6749, section 5.2, RFC 8628,
 * section 3.5, and https://learn.microsoft.com/entra/identity-platform/reference-error-codes. The suberrors:
 * https://learn.microsoft.com/dotnet/api/microsoft.identity.client.uirequiredexceptionclassification
 */
public final class OAuthMeanings {
    private OAuthMeanings() {}

    /** The suberror's sentence, since it is the narrower one, else that of the error; empty where neither is known. */
    public static Optional<String> meaning(String error, String suberror) {
        return Stream.of(ofSuberror(suberror), ofError(error))
                .filter(sentence -> !sentence.isEmpty())
                .findFirst();
    }

    private static String ofSuberror(String suberror) {
        return switch (suberror) {
            case "basic_action" -> "A step on the sign-in page is missing: sign in again.";
            case "additional_action" ->
                "Something besides the sign-in has to be done: sign in again, the page says what.";
            case "message_only" -> "No sign-in can settle this; the sign-in page only says why.";
            case "user_password_expired" -> "The password has expired: sign in again and choose a new one.";
            case "bad_token" -> "The refresh token is of no use any more: sign in again.";
            case "token_expired" -> "The refresh token has expired: sign in again.";
            case "consent_required" -> "Consent is missing or was withdrawn: sign in again and consent.";
            case "client_mismatch" -> "The refresh token was given to another app: sign in again.";
            case "protection_policy_required", "protection_policies_required" ->
                "A policy lets in apps under Intune's protection only.";
            case "device_authentication_failed" ->
                "A policy asks for a device that Entra can verify, which a device code cannot offer.";
            case "unauthorized_client" -> "The app may not sign in this way: check the client ID and its registration.";
            default -> "";
        };
    }

    private static String ofError(String error) {
        return switch (error) {
            case "invalid_grant" -> "What jeton had to show is not valid any more: sign in again.";
            case "interaction_required" -> "A person has to take part: sign in again.";
            case "login_required" -> "The session has ended: sign in again.";
            case "consent_required" -> "Nobody has consented to what the app asks for: sign in again and consent.";
            case "invalid_client" -> "Entra does not accept the app: check the client ID and its registration.";
            case "unauthorized_client" -> "The app may not sign in this way: check the client ID and its registration.";
            case "invalid_request" -> "The request is not valid: check client ID, tenant and scopes.";
            case "invalid_scope" -> "A scope is not valid: check --scopes.";
            case "invalid_resource" -> "The tenant does not know the API behind the scopes: check --scopes.";
            case "unsupported_grant_type" -> "The authority does not know the device code flow: check the authority.";
            case "temporarily_unavailable", "server_error" -> "Entra is out of order for the moment: try again.";
            case "slow_down" -> "There are too many requests: wait longer between them.";
            case "authorization_pending" -> "The person has not finished signing in.";
            case "access_denied", "authorization_declined" -> "The person said no on the sign-in page.";
            case "expired_token", "code_expired" -> "The code has expired: ask for a new one.";
            case "bad_verification_code" -> "Entra does not know this code: ask for a new one.";
            default -> "";
        };
    }
}
