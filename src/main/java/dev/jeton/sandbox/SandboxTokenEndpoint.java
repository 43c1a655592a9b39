package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Handles {@code /oauth2/v2.0/token}: polls, authorization codes and refreshes. */
final class SandboxTokenEndpoint {
    // An app sends these claims unread with the next sign-in, so that Entra knows which policy to satisfy.
    private static final String POLICY_CLAIMS = new JsonObject()
            .put("access_token", new JsonObject().put("capolids", new JsonObject().put("essential", true)))
            .encode();

    private final SandboxOptions options;
    private final PendingCodes codes;
    private final AuthorizationCodes authorizationCodes;
    private final Tokens tokens;
    private final RequestFaults faults;
    private final SandboxClaimsChallenge challenge;
    private final Consents consents = new Consents();

    SandboxTokenEndpoint(
            SandboxOptions options,
            PendingCodes codes,
            AuthorizationCodes authorizationCodes,
            Tokens tokens,
            RequestFaults faults,
            SandboxClaimsChallenge challenge) {
        this.options = options;
        this.codes = codes;
        this.authorizationCodes = authorizationCodes;
        this.tokens = tokens;
        this.faults = faults;
        this.challenge = challenge;
    }

    Reply handle(SandboxCall call) {
        var fault = faults.replyTo(call);
        if (fault.isPresent()) {
            return fault.get();
        }
        return switch (call.field("grant_type").orElse("")) {
            // RFC 8628 section 3.4, and the name that Microsoft's own libraries still send.
            case "urn:ietf:params:oauth:grant-type:device_code", "device_code" -> poll(call);
            case "refresh_token" -> refresh(call);
            case "authorization_code" -> redeemAuthorizationCode(call);
            case "" -> EntraErrorReply.PARAMETER_MISSING.reply(call, "Parameter: grant_type");
            default ->
                EntraErrorReply.GRANT_TYPE.reply(
                        call, "Grant type: " + call.form().get("grant_type"));
        };
    }

    private Reply poll(SandboxCall call) {
        var deviceCode = call.field("device_code");
        if (deviceCode.isEmpty()) {
            return EntraErrorReply.PARAMETER_MISSING.reply(call, "Parameter: device_code");
        }
        var poll = codes.poll(deviceCode.get());
        if (poll.isEmpty()) {
            return options.scenario() == Scenario.NO_PUBLIC_CLIENT
                    ? EntraErrorReply.NOT_PUBLIC.reply(call)
                    : EntraErrorReply.CODE_UNKNOWN.reply(call);
        }
        return switch (poll.get()) {
            case PENDING -> EntraErrorReply.PENDING.reply(call);
            case SLOW_DOWN -> EntraErrorReply.SLOW_DOWN.reply(call);
            case DECLINED -> EntraErrorReply.DECLINED.reply(call);
            case EXPIRED -> EntraErrorReply.CODE_EXPIRED.reply(call);
            case REDEEMED -> EntraErrorReply.CODE_REDEEMED.reply(call);
            case APPROVED -> redeem(call, codes.grant(deviceCode.get()), "");
        };
    }

    private Reply redeemAuthorizationCode(SandboxCall call) {
        var code = call.field("code").orElse("");
        if (authorizationCodes.isRedeemed(code)) {
            return EntraErrorReply.CODE_REDEEMED.reply(call);
        }
        var issued = authorizationCodes.redeem(code);
        if (issued.isEmpty()
                || !issued.get()
                        .grant()
                        .clientId()
                        .equals(call.field("client_id").orElse(""))
                || !issued.get().redirectUri().equals(call.field("redirect_uri").orElse(""))) {
            return EntraErrorReply.AUTHORIZATION_CODE_UNKNOWN.reply(call);
        }
        return AuthorizationCodes.isVerified(
                        call.field("code_verifier").orElse(""), issued.get().challenge())
                ? redeem(call, issued.get().grant(), issued.get().nonce())
                : EntraErrorReply.VERIFIER.reply(call);
    }

    /** @param nonce for the ID token; empty for none */
    private Reply redeem(SandboxCall call, Grant grant, String nonce) {
        return switch (options.scenario()) {
            case POLICY_BLOCK -> EntraErrorReply.POLICY.replyWithClaims(call, POLICY_CLAIMS);
            case NO_PUBLIC_CLIENT -> EntraErrorReply.NOT_PUBLIC.reply(call);
            case ADMIN_CONSENT -> EntraErrorReply.ADMIN_CONSENT.reply(call);
            case HOSTILE_REFUSAL -> HostileText.apply(EntraErrorReply.UNKNOWN.reply(call));
            default -> isBlocked(grant) ? blocked(call) : granted(call, grant, nonce);
        };
    }

    private Reply granted(SandboxCall call, Grant grant, String nonce) {
        consents.add(grant);
        return Reply.json(200, tokens.issue(call, grant, nonce));
    }

    private boolean isBlocked(Grant grant) {
        return options.scenario() == (grant.byCode() ? Scenario.DEVICE_CODE_BLOCKED : Scenario.TOKEN_PROTECTION);
    }

    private Reply blocked(SandboxCall call) {
        return options.scenario() == Scenario.TOKEN_PROTECTION
                ? EntraErrorReply.TOKEN_PROTECTION.reply(call)
                : EntraErrorReply.DEVICE_CODES_BLOCKED.reply(call);
    }

    private Reply refresh(SandboxCall call) {
        var refreshToken = call.field("refresh_token");
        if (refreshToken.isEmpty()) {
            return EntraErrorReply.PARAMETER_MISSING.reply(call, "Parameter: refresh_token");
        }
        return refreshFault(call).orElseGet(() -> refreshed(call, refreshToken.get()));
    }

    private Optional<Reply> refreshFault(SandboxCall call) {
        return switch (options.scenario()) {
            case REFRESH_REFUSED -> Optional.of(EntraErrorReply.SESSION_ENDED.reply(call));
            case RENEWAL_UNAVAILABLE -> Optional.of(EntraErrorReply.UNAVAILABLE.reply(call));
            case RENEWAL_CUT -> Optional.of(Reply.dropped());
            case RENEWAL_BLOCKED -> Optional.of(EntraErrorReply.POLICY.replyWithClaims(call, POLICY_CLAIMS));
            case RENEWAL_NEEDS_MFA -> Optional.of(EntraErrorReply.MFA.replyWithClaims(call, POLICY_CLAIMS));
            case CONSENT_REQUIRED -> Optional.of(EntraErrorReply.CONSENT.reply(call));
            case LOGIN_REQUIRED -> Optional.of(EntraErrorReply.LOGIN_REQUIRED.reply(call));
            case CLAIMS_REFUSED ->
                challenge.isSatisfiedBy(call)
                        ? Optional.of(EntraErrorReply.MFA.replyWithClaims(call, POLICY_CLAIMS))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Reply refreshed(SandboxCall call, String refreshToken) {
        if (tokens.isRevoked(refreshToken)) {
            return EntraErrorReply.REFRESH_REVOKED.reply(call);
        }
        if (tokens.isRefreshTokenExpired(refreshToken)) {
            return EntraErrorReply.REFRESH_EXPIRED.reply(call);
        }
        var clientId = call.field("client_id").orElse("");
        return tokens.rotate(refreshToken, clientId)
                .map(grant -> options.scenario() == Scenario.CODE_SESSIONS_BLOCKED && grant.byCode()
                        ? EntraErrorReply.POLICY.replyWithClaims(call, POLICY_CLAIMS)
                        : consented(call, withRequestedScopes(call, grant)))
                .orElseGet(() -> EntraErrorReply.REFRESH_UNKNOWN.reply(call));
    }

    private Reply consented(SandboxCall call, Grant grant) {
        if (call.field("scope").isPresent() && grant.isForSeveralApis()) {
            return EntraErrorReply.SEVERAL_APIS.reply(call);
        }
        return consents.consented(grant)
                .map(consented -> Reply.json(200, tokens.issue(call, consented, "")))
                .orElseGet(() -> EntraErrorReply.CONSENT.reply(call));
    }

    /** Returns the grant with the scopes of the refresh, which may differ from those of the sign-in. */
    private static Grant withRequestedScopes(SandboxCall call, Grant grant) {
        return call.field("scope")
                .map(scope -> grant.withScopes(Grant.split(scope)))
                .orElse(grant);
    }
}
