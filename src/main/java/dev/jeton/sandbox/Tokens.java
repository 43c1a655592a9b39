package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tokens handed out. They look like Entra's, nobody signed them, and only the sandbox takes them. */
final class Tokens {
    // Two processes may renew at the same moment; Entra lets the loser's token live on for a while too.
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration ALMOST_EXPIRED = Duration.ofMinutes(4);
    private static final int OPAQUE_BYTES = 48;

    /**
     * An access token's content.
     *
     * @param challengeMet whether it was asked for with what the {@link SandboxClaimsChallenge} demands
     */
    record Access(Grant grant, Instant expires, boolean challengeMet) {}

    private record Refresh(Grant grant, Instant expires) {}

    private final SandboxOptions options;
    private final SandboxClaimsChallenge challenge;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Refresh> refresh = new HashMap<>();

    Tokens(SandboxOptions options, SandboxClaimsChallenge challenge, Clock clock) {
        this.options = options;
        this.challenge = challenge;
        this.clock = clock;
    }

    /** The body of a successful token answer. */
    JsonObject issue(SandboxCall call, Grant grant) {
        var life = life(call);
        var seconds = life.toSeconds();
        var body = new JsonObject()
                .put("token_type", "Bearer")
                .put("scope", grant.answered())
                .put("expires_in", seconds)
                .put("ext_expires_in", seconds)
                .put("access_token", newAccess(call, grant, life));
        if (grant.has("offline_access")) {
            body.put("refresh_token", newRefresh(grant));
        }
        if (grant.has("openid")) {
            body.put("id_token", jwt(idClaims(call, grant)));
        }
        if (call.field("client_info").isPresent()) {
            body.put("client_info", encode(clientInfo(grant).encode()));
        }
        return body;
    }

    /** What an access token allows, expired or not; empty when it was never handed out. */
    Optional<Access> find(String accessToken) {
        return Optional.ofNullable(access.get(accessToken));
    }

    /** What a refresh token allows, which from now on lives for the grace period only; empty when never handed out. */
    Optional<Grant> renew(String refreshToken) {
        var found = Optional.ofNullable(refresh.get(refreshToken));
        found.filter(it -> it.expires().equals(Instant.MAX))
                .ifPresent(it -> refresh.put(
                        refreshToken, new Refresh(it.grant(), clock.instant().plus(GRACE))));
        return found.map(Refresh::grant);
    }

    boolean refreshExpired(String refreshToken) {
        return Optional.ofNullable(refresh.get(refreshToken))
                .filter(it -> !clock.instant().isBefore(it.expires()))
                .isPresent();
    }

    private Duration life(SandboxCall call) {
        return options.scenario() == Scenario.ALMOST_EXPIRED
                        && call.field("refresh_token").isEmpty()
                ? ALMOST_EXPIRED
                : options.tokenLife();
    }

    private String newAccess(SandboxCall call, Grant grant, Duration life) {
        var expires = clock.instant().plus(life);
        var token = jwt(accessClaims(call, grant, expires));
        access.put(token, new Access(grant, expires, challenge.isMetBy(call)));
        return token;
    }

    private String newRefresh(Grant grant) {
        var token = "1." + opaque();
        refresh.put(token, new Refresh(grant, Instant.MAX));
        return token;
    }

    private JsonObject accessClaims(SandboxCall call, Grant grant, Instant expires) {
        return new JsonObject()
                .put("aud", call.origin().toString())
                .put("iss", call.origin() + "/" + SampleTenant.ID + "/")
                .put("iat", clock.instant().getEpochSecond())
                .put("nbf", clock.instant().getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("app_displayname", HostileText.in(options.scenario(), SampleTenant.APP_NAME))
                .put("appid", SampleTenant.CLIENT_ID)
                .put("name", HostileText.in(options.scenario(), grant.person().displayName()))
                .put("oid", grant.person().id())
                .put("scp", String.join(" ", grant.permissions()))
                .put("tid", SampleTenant.ID)
                .put("upn", grant.person().upn())
                .put("uti", opaque())
                .put("ver", "1.0");
    }

    private JsonObject idClaims(SandboxCall call, Grant grant) {
        return new JsonObject()
                .put("aud", SampleTenant.CLIENT_ID)
                .put("iss", call.origin() + "/" + SampleTenant.ID + "/v2.0")
                .put("iat", clock.instant().getEpochSecond())
                .put("nbf", clock.instant().getEpochSecond())
                .put("exp", clock.instant().plus(Duration.ofHours(1)).getEpochSecond())
                .put("name", HostileText.in(options.scenario(), grant.person().displayName()))
                .put("oid", grant.person().id())
                .put("preferred_username", grant.person().upn())
                .put("sub", "sub-" + grant.person().id())
                .put("tid", SampleTenant.ID)
                .put("ver", "2.0");
    }

    private static JsonObject clientInfo(Grant grant) {
        return new JsonObject().put("uid", grant.person().id()).put("utid", SampleTenant.ID);
    }

    private String jwt(JsonObject claims) {
        var header = new JsonObject().put("typ", "JWT").put("alg", "none").put("kid", "sandbox");
        return encode(header.encode()) + "." + encode(claims.encode()) + "." + opaque();
    }

    private String opaque() {
        var bytes = new byte[OPAQUE_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
