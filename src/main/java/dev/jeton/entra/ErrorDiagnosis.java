package dev.jeton.entra;

import static dev.jeton.failure.Outcome.BLOCKED_BY_POLICY;
import static dev.jeton.failure.Outcome.DECLINED;
import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.SIGN_IN_REQUIRED;
import static dev.jeton.failure.Outcome.TIMED_OUT;
import static dev.jeton.failure.Outcome.UNAVAILABLE;

import dev.jeton.failure.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * The meaning and the outcome of an OAuth error. The suberror decides the outcome, else the error; the AADSTS code decides
 * only what both leave open, since Microsoft may change the codes:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 *
 * @param known the explanation of the AADSTS code; empty if there is no code, or an unknown one
 */
public record ErrorDiagnosis(OAuthError refusal, Optional<EntraError> known) {
    private static final int CONSENT_DECLINED = 65004;

    /** The AADSTS codes for a user code or device code that is wrong, expired or already used. */
    private static final Set<Integer> INVALID_CODE = Set.of(70018, 70019, 70020, 90119, 90120);

    private static final String LOGIN = "jeton login";

    public static ErrorDiagnosis of(OAuthError refusal) {
        return new ErrorDiagnosis(refusal, refusal.aadsts().flatMap(EntraErrors.load()::find));
    }

    public static ErrorDiagnosis of(EntraError known) {
        return new ErrorDiagnosis(OAuthError.ofCode(known.code()), Optional.of(known));
    }

    /** Returns whether jeton knows more than the error itself says. */
    public boolean isExplained() {
        return known.isPresent() || oauthMeaning().isPresent();
    }

    /** Returns one sentence: the meaning of the AADSTS code, else the first line of Entra's description. */
    public String meaning() {
        return known.map(EntraError::meaning).orElseGet(this::firstLine);
    }

    /** Returns one sentence: for the AADSTS code, else for suberror or error; empty if none of them is known. */
    public String advice() {
        return known.map(EntraError::advice).or(this::oauthMeaning).orElse("");
    }

    /** Returns the next command to type; empty if none helps. */
    public String command() {
        return known.map(EntraError::command)
                .filter(command -> !command.isEmpty())
                .orElse(outcome() == SIGN_IN_REQUIRED || outcome() == TIMED_OUT ? LOGIN : "");
    }

    /** Returns who must act, as text for a user. */
    public String actor() {
        return known.map(EntraError::actor)
                .orElse(
                        switch (outcome()) {
                            case UNAVAILABLE -> EntraError.Actor.NOBODY;
                            case BLOCKED_BY_POLICY -> EntraError.Actor.POLICY_ADMIN;
                            case OK,
                                    ERROR,
                                    USAGE,
                                    SIGN_IN_REQUIRED,
                                    DECLINED,
                                    TIMED_OUT,
                                    WRONG_ACCOUNT,
                                    CANNOT_RUN,
                                    PROGRAM_NOT_FOUND,
                                    HUNG_UP,
                                    INTERRUPTED,
                                    TERMINATED -> EntraError.Actor.YOU;
                        })
                .description();
    }

    /** Returns whether the same request may succeed later. */
    public boolean isTransient() {
        return known.map(EntraError::retry).orElse(outcome() == UNAVAILABLE);
    }

    /** Returns the URL of the page that documents the error. */
    public String source() {
        return known.map(EntraError::source).orElse(Source.REFERENCE).url();
    }

    /** Returns whether a policy blocked the sign-in, rather than missing consent or a missing assignment. */
    public boolean isPolicyBlock() {
        return outcome() == BLOCKED_BY_POLICY
                && known.map(error -> error.actor() == EntraError.Actor.POLICY_ADMIN)
                        .orElse(true);
    }

    public Outcome outcome() {
        return bySuberror().or(this::byError).orElseGet(this::byCode);
    }

    /** Returns empty for a suberror that only says that interaction is required: error and code say why. */
    private Optional<Outcome> bySuberror() {
        return Optional.ofNullable(
                switch (refusal.suberror()) {
                    case "message_only",
                            "protection_policy_required",
                            "protection_policies_required",
                            "device_authentication_failed" -> BLOCKED_BY_POLICY;
                    case "user_password_expired", "bad_token", "token_expired", "client_mismatch" -> SIGN_IN_REQUIRED;
                    case "unauthorized_client" -> ERROR;
                    default -> null;
                });
    }

    private Optional<Outcome> byError() {
        return Optional.ofNullable(
                switch (refusal.error()) {
                    case "authorization_declined" -> DECLINED;
                    case "access_denied" -> adminOr(DECLINED);
                    case "expired_token", "code_expired", "bad_verification_code" -> TIMED_OUT;
                    case "temporarily_unavailable", "server_error", "slow_down", "authorization_pending" -> UNAVAILABLE;
                    case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
                        refusal.aadsts().equals(Optional.of(CONSENT_DECLINED)) ? DECLINED : adminOr(SIGN_IN_REQUIRED);
                    case "invalid_client",
                            "unauthorized_client",
                            "invalid_request",
                            "invalid_scope",
                            "invalid_resource",
                            "unsupported_grant_type" -> adminOr(isKnownAsTransient() ? UNAVAILABLE : ERROR);
                    default -> null;
                });
    }

    private Outcome byCode() {
        return known.map(error -> switch (error.actor()) {
                    case ADMIN, POLICY_ADMIN -> BLOCKED_BY_POLICY;
                    case NOBODY -> UNAVAILABLE;
                    case OWNER -> ERROR;
                    case YOU -> forUser(error);
                })
                .orElse(ERROR);
    }

    private static Outcome forUser(EntraError error) {
        return error.code() == CONSENT_DECLINED
                ? DECLINED
                : INVALID_CODE.contains(error.code())
                        ? TIMED_OUT
                        : Set.of(LOGIN, LOGIN + " --force").contains(error.command()) ? SIGN_IN_REQUIRED : ERROR;
    }

    private Outcome adminOr(Outcome otherwise) {
        return known.filter(error -> error.actor().isAdmin()).isPresent() ? BLOCKED_BY_POLICY : otherwise;
    }

    private boolean isKnownAsTransient() {
        return known.filter(error -> error.actor() == EntraError.Actor.NOBODY).isPresent();
    }

    private Optional<String> oauthMeaning() {
        return OAuthMeanings.meaning(refusal.error(), refusal.suberror());
    }

    /** Leaves out the further lines of Entra's description, which repeat its IDs. */
    private String firstLine() {
        var line = refusal.description().lines().findFirst().orElse("");
        return "Entra refused: " + (line.isBlank() ? refusal.error() : line);
    }
}
