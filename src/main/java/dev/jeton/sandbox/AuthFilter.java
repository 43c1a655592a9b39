package dev.jeton.sandbox;

import dev.jeton.sandbox.graph.GraphError;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Checks the access token of each request, then passes the request to the handler of an API. */
final class AuthFilter {
    private static final String CHALLENGE = "Bearer realm=\"\", client_id=\"" + SampleTenant.GRAPH_ID + "\"";

    private final Tokens tokens;
    private final GraphFaults faults;
    private final SandboxClaimsChallenge challenge;
    private final Predicate<Grant> audience;
    private final ApiHandler api;

    /** The requests to an API that have a valid token. */
    interface ApiHandler {
        /** @param resource the path after the version of the API, for example {@code /me/messages} */
        Reply handle(SandboxCall call, String resource, Grant grant);
    }

    /** @param audience whether the API accepts the tokens of a grant */
    AuthFilter(
            Tokens tokens,
            GraphFaults faults,
            SandboxClaimsChallenge challenge,
            Predicate<Grant> audience,
            ApiHandler api) {
        this.tokens = tokens;
        this.faults = faults;
        this.challenge = challenge;
        this.audience = audience;
        this.api = api;
    }

    /** @param resource the path after the version of the API, for example {@code /me/messages} */
    Reply handle(SandboxCall call, String resource) {
        Supplier<Reply> normal = () -> authorized(call, resource);
        return faults.replyTo(call, normal).orElseGet(normal);
    }

    private Reply authorized(SandboxCall call, String resource) {
        var header = call.header("authorization").filter(it -> it.regionMatches(true, 0, "Bearer ", 0, 7));
        if (header.isEmpty()) {
            return unauthorized(call, "Access token is empty.");
        }
        var access = tokens.find(header.get().substring(7).strip());
        if (access.isEmpty()) {
            return unauthorized(call, "Access token validation failure: the sandbox did not issue it.");
        }
        if (!audience.test(access.get().grant())) {
            return unauthorized(call, "Access token validation failure. Invalid audience.");
        }
        if (!call.at().isBefore(access.get().expires())) {
            return unauthorized(call, "Lifetime validation failed, the token is expired.");
        }
        return challenge
                .replyTo(call, access.get())
                .orElseGet(() -> api.handle(call, resource, access.get().grant()));
    }

    private static Reply unauthorized(SandboxCall call, String message) {
        return GraphError.reply(call, 401, "InvalidAuthenticationToken", message)
                .with("WWW-Authenticate", CHALLENGE);
    }
}
