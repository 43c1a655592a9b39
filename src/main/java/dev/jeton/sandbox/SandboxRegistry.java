package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * An Azure container registry with one repository, {@code hello}, of which there is the list of tags. Exchanges access tokens
 * as in https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md.
 */
final class SandboxRegistry {
    private static final Duration REFRESH_LIFETIME = Duration.ofHours(3);
    private static final Duration ACCESS_LIFETIME = Duration.ofMinutes(75);
    private static final String USERNAME = "00000000-0000-0000-0000-000000000000";

    /** The APIs whose access tokens a registry exchanges. */
    private static final Set<String> AUDIENCES = Set.of(
            "https://containerregistry.azure.net",
            "https://management.azure.com",
            "https://management.usgovcloudapi.net",
            "https://management.chinacloudapi.cn");

    private final Tokens tokens;
    private final Supplier<SigningKey> key;
    private final Clock clock;
    private final Set<String> refreshTokens = new HashSet<>();
    private final Set<String> accessTokens = new HashSet<>();

    SandboxRegistry(Tokens tokens, Supplier<SigningKey> key, Clock clock) {
        this.tokens = tokens;
        this.key = key;
        this.clock = clock;
    }

    Reply handle(SandboxCall call) {
        return switch (call.method() + " " + call.path()) {
            case "POST /oauth2/exchange" -> exchange(call);
            case "GET /oauth2/token" -> token(call, password(call));
            case "POST /oauth2/token" -> token(call, call.field("refresh_token")); // the identity token of docker
            case "GET /v2/", "GET /v2/hello/tags/list" -> authorized(call);
            default -> error(404, "NOT_FOUND", "there is no such resource");
        };
    }

    private Reply exchange(SandboxCall call) {
        if (call.field("grant_type").filter("access_token"::equals).isEmpty()
                || !call.field("service").equals(call.header("host"))) {
            return error(400, "BAD_REQUEST", "grant_type or service is not valid");
        }
        if (call.field("tenant").filter(SampleTenant.ID::equals).isEmpty()) {
            return error(401, "UNAUTHORIZED", "the registry is in another tenant");
        }
        var access = call.field("access_token").flatMap(tokens::find).filter(it -> call.at()
                .isBefore(it.expires()));
        if (access.filter(it -> AUDIENCES.contains(it.grant().audience().replaceFirst("/$", "")))
                .isEmpty()) {
            return error(401, "UNAUTHORIZED", "the access token is not for registries, or it is expired");
        }
        return reply(call, "refresh_token", REFRESH_LIFETIME, refreshTokens);
    }

    private Reply token(SandboxCall call, Optional<String> refreshToken) {
        return refreshToken.filter(refreshTokens::contains).isPresent()
                ? reply(call, "access_token", ACCESS_LIFETIME, accessTokens)
                : error(401, "UNAUTHORIZED", "the refresh token is not valid");
    }

    private static Optional<String> password(SandboxCall call) {
        var basic = call.header("authorization").filter(it -> it.startsWith("Basic "));
        try {
            return basic.map(it -> new String(Base64.getDecoder().decode(it.substring(6)), UTF_8))
                    .filter(it -> it.startsWith(USERNAME + ":"))
                    .map(it -> it.substring(USERNAME.length() + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Reply authorized(SandboxCall call) {
        var bearer = call.header("authorization").filter(it -> it.startsWith("Bearer "));
        if (bearer.filter(it -> accessTokens.contains(it.substring(7))).isEmpty()) {
            return error(401, "UNAUTHORIZED", "authentication required")
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"" + call.origin() + "/oauth2/token\",service=\""
                                    + call.header("host").orElse("") + "\"");
        }
        return Reply.json(
                200,
                call.path().equals("/v2/")
                        ? new JsonObject()
                        : new JsonObject().put("name", "hello").put("tags", new JsonArray().add("latest")));
    }

    private Reply reply(SandboxCall call, String name, Duration lifetime, Set<String> issued) {
        var now = clock.instant();
        var token = key.get()
                .sign(new JsonObject()
                        .put("jti", UUID.randomUUID().toString())
                        .put("iss", "Azure Container Registry")
                        .put("aud", call.header("host").orElse(""))
                        .put("iat", now.getEpochSecond())
                        .put("nbf", now.getEpochSecond())
                        .put("exp", now.plus(lifetime).getEpochSecond())
                        .put("grant_type", name));
        issued.add(token);
        return Reply.json(200, new JsonObject().put(name, token)).with("Cache-Control", "no-store");
    }

    private static Reply error(int status, String code, String message) {
        var error = new JsonObject().put("code", code).put("message", message);
        return Reply.json(status, new JsonObject().put("errors", new JsonArray().add(error)));
    }
}
