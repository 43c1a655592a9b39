package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.graph.GraphError;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Continuous access evaluation: after an event, Graph accepts only access tokens that were requested with the claims of
 * its challenge. In the sandbox, the event is the start.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-challenge">Claims challenges</a>
 */
final class SandboxClaimsChallenge {
    private final Scenario scenario;
    private final String event;

    SandboxClaimsChallenge(Scenario scenario, Clock clock) {
        this.scenario = scenario;
        this.event = Long.toString(clock.instant().getEpochSecond());
    }

    /** Returns whether a token request contains the claims of the challenge, among others. */
    boolean isSatisfiedBy(SandboxCall call) {
        return call.field("claims").flatMap(this::event).filter(event::equals).isPresent();
    }

    /** Returns the challenge; empty if Graph accepts the token. */
    Optional<Reply> replyTo(SandboxCall call, Tokens.Access access) {
        return switch (scenario) {
            case CLAIMS_CHALLENGE, CLAIMS_REFUSED ->
                access.satisfiesChallenge() ? Optional.empty() : Optional.of(reply(call));
            default -> Optional.empty();
        };
    }

    private Reply reply(SandboxCall call) {
        var claims = Base64.getEncoder().encodeToString(claims().encode().getBytes(UTF_8));
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

    private JsonObject claims() {
        var notBefore = new JsonObject().put("essential", true).put("value", event);
        return new JsonObject().put("access_token", new JsonObject().put("nbf", notBefore));
    }

    private Optional<String> event(String claims) {
        try {
            return Optional.ofNullable(new JsonObject(claims).getJsonObject("access_token"))
                    .map(token -> token.getJsonObject("nbf"))
                    .map(notBefore -> notBefore.getString("value"));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
