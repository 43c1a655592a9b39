package dev.jeton.sandbox;

import dev.jeton.sandbox.graph.GraphError;
import dev.jeton.sandbox.graph.SandboxGraph;
import java.util.function.Supplier;

/** Looks at the token before {@link SandboxGraph} answers. */
final class GraphAuthFilter {
    private static final String CHALLENGE = "Bearer realm=\"\", client_id=\"" + SampleTenant.GRAPH_ID + "\"";

    private final Tokens tokens;
    private final GraphFaults outages;
    private final SandboxClaimsChallenge challenge;
    private final SandboxGraph graph;

    GraphAuthFilter(Tokens tokens, GraphFaults outages, SandboxClaimsChallenge challenge, SandboxGraph graph) {
        this.tokens = tokens;
        this.outages = outages;
        this.challenge = challenge;
        this.graph = graph;
    }

    /** @param resource what follows the version, for example {@code /me/messages} */
    Reply answer(SandboxCall call, String resource) {
        Supplier<Reply> healthy = () -> authorized(call, resource);
        return outages.of(call, healthy).orElseGet(healthy);
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
        if (!call.at().isBefore(access.get().expires())) {
            return unauthorized(call, "Lifetime validation failed, the token is expired.");
        }
        return challenge
                .of(call, access.get())
                .orElseGet(() -> graph.answer(call, resource, access.get().grant()));
    }

    private static Reply unauthorized(SandboxCall call, String message) {
        return GraphError.reply(call, 401, "InvalidAuthenticationToken", message)
                .with("WWW-Authenticate", CHALLENGE);
    }
}
