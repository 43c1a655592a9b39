package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.graph.GraphError;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Continuous access evaluation: something has happened to the account, and Graph takes only access tokens that were
 * asked for in knowledge of it. Here it has happened as the sandbox started.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge">Microsoft's page</a>
 */
final class SandboxClaimsChallenge {
    private final Scenario scenario;
    private final String event;

    SandboxClaimsChallenge(Scenario scenario, Clock clock) {
        this.scenario = scenario;
        this.event = Long.toString(clock.instant().getEpochSecond());
    }

    /** Whether the request for a token passes on what the challenge demands; other claims may be with it. */
    boolean isMetBy(SandboxCall call) {
        return call.field("claims")
                .flatMap(this::demanded)
                .filter(event::equals)
                .isPresent();
    }

    /** What Graph answers to this token; empty where it takes it. */
    Optional<Reply> of(SandboxCall call, Tokens.Access access) {
        return switch (scenario) {
            case CLAIMS_CHALLENGE, CLAIMS_REFUSED ->
                access.challengeMet() ? Optional.empty() : Optional.of(reply(call));
            default -> Optional.empty();
        };
    }

    private Reply reply(SandboxCall call) {
        var claims = Base64.getEncoder().encodeToString(demand().encode().getBytes(UTF_8));
        return GraphError.reply(
                        call,
                        401,
                        "InvalidAuthenticationToken",
                        "Continuous access evaluation resulted in challenge with result: InteractionRequired"
                                + " and code: TokenIssuedBeforeRevocationTimestamp")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"\", authorization_uri=\"" + call.origin() + "/" + SampleTenant.ID
                                + "/oauth2/authorize\", client_id=\"" + SampleTenant.GRAPH_ID
                                + "\", error=\"insufficient_claims\", claims=\"" + claims + "\"");
    }

    private JsonObject demand() {
        var notBefore = new JsonObject().put("essential", true).put("value", event);
        return new JsonObject().put("access_token", new JsonObject().put("nbf", notBefore));
    }

    private Optional<String> demanded(String claims) {
        try {
            return Optional.ofNullable(new JsonObject(claims).getJsonObject("access_token"))
                    .map(token -> token.getJsonObject("nbf"))
                    .map(notBefore -> notBefore.getString("value"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
