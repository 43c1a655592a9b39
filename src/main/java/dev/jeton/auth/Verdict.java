package dev.jeton.auth;

import static dev.jeton.failure.Failure.Reaction.ACCEPT_NO;
import static dev.jeton.failure.Failure.Reaction.ASK_ADMIN;
import static dev.jeton.failure.Failure.Reaction.FIX;
import static dev.jeton.failure.Failure.Reaction.HURRY;
import static dev.jeton.failure.Failure.Reaction.RETRY_LATER;
import static dev.jeton.failure.Failure.Reaction.SIGN_IN;

import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.entra.OAuthWords;
import dev.jeton.entra.Source;
import dev.jeton.failure.Failure.Reaction;
import java.util.Optional;
import java.util.Set;

/**
 * What a refusal means and what jeton makes of it. The suberror decides, then the error; the AADSTS number explains, and
 * tells only what the two leave open:
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application
 *
 * @param known what the number means, where there is one that is known
 */
public record Verdict(OAuthError refusal, Optional<EntraError> known) {
    private static final int CONSENT_DECLINED = 65004;

    /** The numbers of a user code or device code that is wrong, expired or used. */
    private static final Set<Integer> CODE_USELESS = Set.of(70018, 70019, 70020, 90119, 90120);

    private static final String LOGIN = "jeton login";

    public static Verdict of(OAuthError refusal) {
        return new Verdict(refusal, refusal.aadsts().flatMap(EntraErrors.load()::find));
    }

    public static Verdict of(EntraError known) {
        return new Verdict(OAuthError.numbered(known.code()), Optional.of(known));
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
                .orElse(
                        switch (reaction()) {
                            case SIGN_IN, HURRY -> LOGIN;
                            case FIX, RETYPE, RETRY_LATER, ACCEPT_NO, ASK_ADMIN, ANOTHER_PERSON -> "";
                        });
    }

    /** For a person. */
    public String actor() {
        return known.map(EntraError::actor)
                .orElse(
                        switch (reaction()) {
                            case SIGN_IN, HURRY, FIX, RETYPE, ACCEPT_NO, ANOTHER_PERSON -> EntraError.Actor.YOU;
                            case RETRY_LATER -> EntraError.Actor.NOBODY;
                            case ASK_ADMIN -> EntraError.Actor.POLICY_ADMIN;
                        })
                .words();
    }

    /** Whether the same again, as it is, may work. */
    public boolean isWorthARetry() {
        return known.map(EntraError::retry).orElse(reaction() == RETRY_LATER);
    }

    /** Where it can be looked up. */
    public String source() {
        return known.map(EntraError::source).orElse(Source.REFERENCE).url();
    }

    /** Whether a policy stands in the way: not consent, not an assignment. */
    boolean isPolicyBlock() {
        return reaction() == ASK_ADMIN
                && known.map(error -> error.actor() == EntraError.Actor.POLICY_ADMIN)
                        .orElse(true);
    }

    public Reaction reaction() {
        return bySuberror().or(this::byError).orElseGet(this::byNumber);
    }

    /** Empty for one that only says that a person is needed: for what, the error and the number tell. */
    private Optional<Reaction> bySuberror() {
        return Optional.ofNullable(
                switch (refusal.suberror()) {
                    case "message_only",
                            "protection_policy_required",
                            "protection_policies_required",
                            "device_authentication_failed" -> ASK_ADMIN;
                    case "user_password_expired", "bad_token", "token_expired", "client_mismatch" -> SIGN_IN;
                    case "unauthorized_client" -> FIX;
                    default -> null;
                });
    }

    private Optional<Reaction> byError() {
        return Optional.ofNullable(
                switch (refusal.error()) {
                    case "authorization_declined" -> ACCEPT_NO;
                    case "access_denied" -> adminOr(ACCEPT_NO);
                    case "expired_token", "code_expired", "bad_verification_code" -> HURRY;
                    case "temporarily_unavailable", "server_error", "slow_down", "authorization_pending" -> RETRY_LATER;
                    case "invalid_grant", "interaction_required", "login_required", "consent_required" ->
                        refusal.aadsts().equals(Optional.of(CONSENT_DECLINED)) ? ACCEPT_NO : adminOr(SIGN_IN);
                    case "invalid_client",
                            "unauthorized_client",
                            "invalid_request",
                            "invalid_scope",
                            "invalid_resource",
                            "unsupported_grant_type" -> adminOr(passes() ? RETRY_LATER : FIX);
                    default -> null;
                });
    }

    private Reaction byNumber() {
        return known.map(error -> switch (error.actor()) {
                    case ADMIN, POLICY_ADMIN -> ASK_ADMIN;
                    case NOBODY -> RETRY_LATER;
                    case OWNER -> FIX;
                    case YOU -> ofYours(error);
                })
                .orElse(FIX);
    }

    private static Reaction ofYours(EntraError error) {
        return error.code() == CONSENT_DECLINED
                ? ACCEPT_NO
                : CODE_USELESS.contains(error.code())
                        ? HURRY
                        : Set.of(LOGIN, LOGIN + " --force").contains(error.command()) ? SIGN_IN : FIX;
    }

    private Reaction adminOr(Reaction otherwise) {
        return known.filter(error -> error.actor().isAdmin()).isPresent() ? ASK_ADMIN : otherwise;
    }

    private boolean passes() {
        return known.filter(error -> error.actor() == EntraError.Actor.NOBODY).isPresent();
    }

    private Optional<String> words() {
        return OAuthWords.meaning(refusal.error(), refusal.suberror());
    }

    /** Entra's description goes on with its IDs, each on a line of its own. */
    private String firstLine() {
        var line = refusal.description().lines().findFirst().orElse("");
        return "Entra refused: " + (line.isBlank() ? refusal.error() : line);
    }
}
