package dev.jeton.sandbox;

import io.vertx.core.json.JsonObject;

/** {@code /oauth2/v2.0/token}: polls and renewals. */
final class TokenEndpoint {
    // Claims go back to the sign-in page, which would then know which policy asks; an app passes them on unread.
    private static final String POLICY_CLAIMS = new JsonObject()
            .put("access_token", new JsonObject().put("capolids", new JsonObject().put("essential", true)))
            .encode();

    private final SandboxOptions options;
    private final PendingCodes codes;
    private final Tokens tokens;
    private final Outages outages;

    TokenEndpoint(SandboxOptions options, PendingCodes codes, Tokens tokens, Outages outages) {
        this.options = options;
        this.codes = codes;
        this.tokens = tokens;
        this.outages = outages;
    }

    Reply answer(Call call) {
        var outage = outages.ofTokens(call);
        if (outage.isPresent()) {
            return outage.get();
        }
        return switch (call.field("grant_type").orElse("")) {
            // RFC 8628 section 3.4, and the name that Microsoft's own libraries still send.
            case "urn:ietf:params:oauth:grant-type:device_code", "device_code" -> poll(call);
            case "refresh_token" -> renew(call);
            case "" -> Refusal.PARAMETER_MISSING.reply(call, "Parameter: grant_type");
            default ->
                Refusal.GRANT_TYPE.reply(call, "Grant type: " + call.form().get("grant_type"));
        };
    }

    private Reply poll(Call call) {
        var deviceCode = call.field("device_code");
        if (deviceCode.isEmpty()) {
            return Refusal.PARAMETER_MISSING.reply(call, "Parameter: device_code");
        }
        var poll = codes.poll(deviceCode.get());
        if (poll.isEmpty()) {
            return Refusal.CODE_UNKNOWN.reply(call);
        }
        return switch (poll.get()) {
            case PENDING -> Refusal.PENDING.reply(call);
            case SLOW_DOWN -> Refusal.SLOW_DOWN.reply(call);
            case DECLINED -> Refusal.DECLINED.reply(call);
            case EXPIRED -> Refusal.CODE_EXPIRED.reply(call);
            case REDEEMED -> Refusal.CODE_REDEEMED.reply(call);
            case APPROVED -> redeem(call, codes.grant(deviceCode.get()));
        };
    }

    private Reply redeem(Call call, Grant grant) {
        return switch (options.scenario()) {
            case POLICY_BLOCK -> blocked(call);
            case ADMIN_CONSENT -> Refusal.ADMIN_CONSENT.reply(call);
            default -> Reply.json(200, tokens.issue(call, grant));
        };
    }

    private static Reply blocked(Call call) {
        return Reply.json(400, Refusal.POLICY.body(call, "").put("claims", POLICY_CLAIMS));
    }

    private Reply renew(Call call) {
        var refreshToken = call.field("refresh_token");
        if (refreshToken.isEmpty()) {
            return Refusal.PARAMETER_MISSING.reply(call, "Parameter: refresh_token");
        }
        if (options.scenario() == Scenario.RENEWAL_BLOCKED) {
            return blocked(call);
        }
        if (options.scenario() == Scenario.REFRESH_REFUSED) {
            return Refusal.SESSION_ENDED.reply(call);
        }
        if (tokens.refreshExpired(refreshToken.get())) {
            return Refusal.REFRESH_EXPIRED.reply(call);
        }
        return tokens.renew(refreshToken.get())
                .map(grant -> Reply.json(200, tokens.issue(call, narrowed(call, grant))))
                .orElseGet(() -> Refusal.REFRESH_UNKNOWN.reply(call));
    }

    /** A renewal may ask for other scopes; the sample tenant has consented to all of them. */
    private static Grant narrowed(Call call, Grant grant) {
        return call.field("scope")
                .map(scope -> new Grant(grant.person(), Grant.split(scope)))
                .orElse(grant);
    }
}
