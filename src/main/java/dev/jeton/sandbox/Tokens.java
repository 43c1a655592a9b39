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
import java.util.function.Supplier;

/** Issues tokens in the format of Entra's, signed with a key of the sandbox. */
final class Tokens {
    // Two processes may refresh at the same moment. Entra, too, accepts the old token for a while.
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(60);
    private static final Duration SHORT_LIFETIME = Duration.ofMinutes(4);
    private static final int OPAQUE_BYTES = 48;

    /**
     * An issued access token.
     *
     * @param satisfiesChallenge whether it was requested with the claims of the {@link SandboxClaimsChallenge}
     */
    record Access(Grant grant, Instant expires, boolean satisfiesChallenge) {}

    private record Refresh(Grant grant, Instant expires) {}

    private final SandboxOptions options;
    private final SandboxClaimsChallenge challenge;
    private final Supplier<SigningKey> key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Access> access = new HashMap<>();
    private final Map<String, Refresh> refresh = new HashMap<>();

    Tokens(SandboxOptions options, SandboxClaimsChallenge challenge, Supplier<SigningKey> key, Clock clock) {
        this.options = options;
        this.challenge = challenge;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Returns the body of a successful token response.
     *
     * @param nonce for the ID token; empty for none
     */
    JsonObject issue(SandboxCall call, Grant grant, String nonce) {
        var lifetime = lifetime(call);
        var seconds = lifetime.toSeconds();
        var body = new JsonObject()
                .put("token_type", "Bearer")
                .put("scope", grant.responseScope())
                .put("expires_in", seconds)
                .put("ext_expires_in", seconds)
                .put("access_token", newAccess(call, grant, lifetime));
        if (grant.has("offline_access")) {
            body.put("refresh_token", newRefresh(grant));
        }
        if (grant.has("openid")) {
            body.put("id_token", key.get().sign(idClaims(call, grant, nonce)));
        }
        if (call.field("client_info").isPresent()) {
            body.put("client_info", encode(clientInfo(grant).encode()));
        }
        return body;
    }

    /** Finds an access token, expired or not; empty if it was never issued. */
    Optional<Access> find(String accessToken) {
        return Optional.ofNullable(access.get(accessToken));
    }

    /**
     * Returns the grant of a refresh token, and lets the token expire after the grace period; empty if it was never
     * issued to the app.
     */
    Optional<Grant> rotate(String refreshToken, String clientId) {
        var found = Optional.ofNullable(refresh.get(refreshToken))
                .filter(it -> it.grant().clientId().equals(clientId));
        found.filter(it -> it.expires().equals(Instant.MAX))
                .ifPresent(it -> refresh.put(
                        refreshToken, new Refresh(it.grant(), clock.instant().plus(GRACE_PERIOD))));
        return found.map(Refresh::grant);
    }

    /** Ends all sessions of a user: their refresh tokens are refused, their access tokens live on. */
    void revoke(Person person) {
        refresh.replaceAll((token, known) ->
                known.grant().person().equals(person) ? new Refresh(known.grant(), Instant.MIN) : known);
    }

    boolean isRevoked(String refreshToken) {
        return Optional.ofNullable(refresh.get(refreshToken))
                .filter(it -> it.expires().equals(Instant.MIN))
                .isPresent();
    }

    boolean isRefreshTokenExpired(String refreshToken) {
        return Optional.ofNullable(refresh.get(refreshToken))
                .filter(it -> !clock.instant().isBefore(it.expires()))
                .isPresent();
    }

    private Duration lifetime(SandboxCall call) {
        return options.scenario() == Scenario.ALMOST_EXPIRED
                        && call.field("refresh_token").isEmpty()
                ? SHORT_LIFETIME
                : options.tokenLifetime();
    }

    private String newAccess(SandboxCall call, Grant grant, Duration lifetime) {
        var expires = clock.instant().plus(lifetime);
        var token = key.get().sign(accessClaims(call, grant, expires));
        access.put(token, new Access(grant, expires, challenge.isSatisfiedBy(call)));
        return token;
    }

    private String newRefresh(Grant grant) {
        var token = "1." + opaque();
        refresh.put(token, new Refresh(grant, Instant.MAX));
        return token;
    }

    private JsonObject accessClaims(SandboxCall call, Grant grant, Instant expires) {
        return claims(call, grant, grant.audience(), expires)
                .put("app_displayname", HostileText.apply(options.scenario(), SampleTenant.appName(grant.clientId())))
                .put("appid", grant.clientId())
                .put("azp", grant.clientId())
                .put("scp", String.join(" ", grant.permissions()))
                .put("upn", grant.person().upn())
                .put("uti", opaque());
    }

    private JsonObject idClaims(SandboxCall call, Grant grant, String nonce) {
        var claims = claims(call, grant, grant.clientId(), clock.instant().plus(Duration.ofHours(1)));
        return nonce.isEmpty() ? claims : claims.put("nonce", nonce);
    }

    /** Returns the claims that access tokens and ID tokens have. */
    private JsonObject claims(SandboxCall call, Grant grant, String audience, Instant expires) {
        var now = clock.instant().getEpochSecond();
        return new JsonObject()
                .put("aud", audience)
                .put("iss", issuer(call))
                .put("iat", now)
                .put("nbf", now)
                .put("exp", expires.getEpochSecond())
                .put(
                        "name",
                        HostileText.apply(options.scenario(), grant.person().displayName()))
                .put("oid", grant.person().id())
                .put("preferred_username", grant.person().upn())
                .put("sub", "sub-" + grant.person().id())
                .put("tid", SampleTenant.ID)
                .put("ver", "2.0");
    }

    private static JsonObject clientInfo(Grant grant) {
        return new JsonObject().put("uid", grant.person().id()).put("utid", SampleTenant.ID);
    }

    /** Returns the issuer of the tokens and of the discovery document. */
    static String issuer(SandboxCall call) {
        return call.origin() + "/" + SampleTenant.ID + "/v2.0";
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
