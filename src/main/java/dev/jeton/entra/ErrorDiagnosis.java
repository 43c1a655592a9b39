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
 * What a refusal means and what jeton makes of it. The suberror decides, then the error; the AADSTS number explains, and
 * tells only what the two leave open:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 *
 * @param known what the number means, where there is one that is known
 */
public record ErrorDiagnosis(OAuthError refusal, Optional<EntraError> known) {
    private static final int CONSENT_DECLINED = 65004;

    /** The numbers of a user code or device code that is wrong, expired or used. */
    private static final Set<Integer> CODE_USELESS = Set.of(70018, 70019, 70020, 90119, 90120);

    private static final String LOGIN = "jeton login";

    public static ErrorDiagnosis of(OAuthError refusal) {
        return new ErrorDiagnosis(refusal, refusal.aadsts().flatMap(EntraErrors.load()::find));
    }

    public static ErrorDiagnosis of(EntraError known) {
        return new ErrorDiagnosis(OAuthError.numbered(known.code()), Optional.of(known));
    }

    /** Whether there is anything to say that did not stand in the refusal itself. */
    public boolean explains() {
        return known.isPresent() || words().isPresent();
    }

    /** One sentence: of the number, else Entra's own. */
    public String meaning() {
        return known.map(EntraError::meaning).orElseGet(this::firstLine);
    }

    /** One sentence: of the number, else of suberror and error; empty where neither is known. */
    public String advice() {
        return known.map(EntraError::advice).or(this::words).orElse("");
    }

    /** The next command to type; empty where none helps. */
    public String command() {
        return known.map(EntraError::command)
                .filter(command -> !command.isEmpty())
                .orElse(outcome() == SIGN_IN_REQUIRED || outcome() == TIMED_OUT ? LOGIN : "");
    }

    /** For a person. */
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
                                    INTERRUPTED,
                                    TERMINATED -> EntraError.Actor.YOU;
                        })
                .words();
    }

    /** Whether the same again, as it is, may work. */
    public boolean isWorthARetry() {
        return known.map(EntraError::retry).orElse(outcome() == UNAVAILABLE);
    }

    /** Where it can be looked up. */
    public String source() {
        return known.map(EntraError::source).orElse(Source.REFERENCE).url();
    }

    /** Whether a policy stands in the way: not consent, not an assignment. */
    public boolean isPolicyBlock() {
        return outcome() == BLOCKED_BY_POLICY
                && known.map(error -> error.actor() == EntraError.Actor.POLICY_ADMIN)
                        .orElse(true);
    }

    public Outcome outcome() {
        return bySuberror().or(this::byError).orElseGet(this::byNumber);
    }

    /** Empty for one that only says that a person is needed: for what, the error and the number tell. */
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
                            "unsupported_grant_type" -> adminOr(passes() ? UNAVAILABLE : ERROR);
                    default -> null;
                });
    }

    private Outcome byNumber() {
        return known.map(error -> switch (error.actor()) {
                    case ADMIN, POLICY_ADMIN -> BLOCKED_BY_POLICY;
                    case NOBODY -> UNAVAILABLE;
                    case OWNER -> ERROR;
                    case YOU -> ofYours(error);
                })
                .orElse(ERROR);
    }

    private static Outcome ofYours(EntraError error) {
        return error.code() == CONSENT_DECLINED
                ? DECLINED
                : CODE_USELESS.contains(error.code())
                        ? TIMED_OUT
                        : Set.of(LOGIN, LOGIN + " --force").contains(error.command()) ? SIGN_IN_REQUIRED : ERROR;
    }

    private Outcome adminOr(Outcome otherwise) {
        return known.filter(error -> error.actor().isAdmin()).isPresent() ? BLOCKED_BY_POLICY : otherwise;
    }

    private boolean passes() {
        return known.filter(error -> error.actor() == EntraError.Actor.NOBODY).isPresent();
    }

    private Optional<String> words() {
        return OAuthMeanings.meaning(refusal.error(), refusal.suberror());
    }

    /** Entra's description goes on with its IDs, each on a line of its own. */
    private String firstLine() {
        var line = refusal.description().lines().findFirst().orElse("");
        return "Entra refused: " + (line.isBlank() ? refusal.error() : line);
    }
}
