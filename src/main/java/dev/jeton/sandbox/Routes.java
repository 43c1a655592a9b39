package dev.jeton.sandbox;

import dev.jeton.sandbox.drive.ContentLinks;
import dev.jeton.sandbox.drive.Storage;
import dev.jeton.sandbox.graph.SandboxGraph;
import java.time.Clock;
import java.util.function.Supplier;

/** Passes each request to the handler for its path. */
final class Routes {
    private final Scenario scenario;
    private final SandboxEntra entra;
    private final GraphAuthFilter graph;
    private final DevicePage page;
    private final ResponseFaults responseFaults;

    Routes(
            SandboxOptions options,
            Clock clock,
            PendingCodes codes,
            Supplier<SigningKey> key,
            Storage storage,
            ContentLinks links) {
        var challenge = new SandboxClaimsChallenge(options.scenario(), clock);
        var tokens = new Tokens(options, challenge, key, clock);
        var faults = new RequestFaults(options.scenario());
        var authorizationCodes = new AuthorizationCodes(clock);
        this.scenario = options.scenario();
        this.entra = new SandboxEntra(
                options,
                codes,
                new SandboxTokenEndpoint(options, codes, authorizationCodes, tokens, faults, challenge),
                new AuthorizePage(options, authorizationCodes),
                key);
        this.graph = new GraphAuthFilter(
                tokens,
                new GraphFaults(options.scenario()),
                challenge,
                new SandboxGraph(options.scenario(), options.users(), storage, links));
        this.page = new DevicePage(codes);
        this.responseFaults = new ResponseFaults(options);
    }

    Reply handle(SandboxCall call) {
        return HostileText.apply(scenario, route(call));
    }

    private Reply route(SandboxCall call) {
        var path = call.path();
        if (path.equals("/")) {
            return Reply.redirect(DevicePage.PATH);
        }
        var end = path.indexOf('/', 1);
        var first = end < 0 ? path : path.substring(0, end);
        var rest = end < 0 ? "" : path.substring(end);
        return switch (first) {
            case DevicePage.PATH -> page.handle(call, rest);
            case "/v1.0", "/beta" -> graph.handle(call, rest.isEmpty() ? "/" : rest);
            default -> responseFaults.apply(call, entra.handle(call, first.substring(1), rest));
        };
    }
}
