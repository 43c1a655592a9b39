package dev.jeton.sandbox;

import dev.jeton.sandbox.AuthFilter.ApiHandler;
import dev.jeton.sandbox.azure.DevOps;
import dev.jeton.sandbox.azure.KeyVault;
import dev.jeton.sandbox.azure.ResourceGroups;
import dev.jeton.sandbox.drive.ContentLinks;
import dev.jeton.sandbox.drive.Storage;
import dev.jeton.sandbox.graph.SandboxGraph;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Passes each request to the handler for its path. */
final class Routes {
    private final Scenario scenario;
    private final SandboxEntra entra;
    private final AuthFilter graph;
    private final Map<String, AuthFilter> otherApis;
    private final DevicePage page;
    private final SandboxRegistry registry;
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
        var graphFaults = new GraphFaults(options.scenario());
        this.graph = new AuthFilter(
                tokens,
                graphFaults,
                challenge,
                Grant::isForGraph,
                new SandboxGraph(options.scenario(), options.users(), storage, links, tokens::revoke)::handle);
        Function<String, Function<ApiHandler, AuthFilter>> filter =
                audience -> api -> new AuthFilter(tokens, graphFaults, challenge, grant -> grant.isFor(audience), api);
        this.otherApis = Map.of(
                ResourceGroups.PATH,
                filter.apply("https://management.azure.com").apply(new ResourceGroups(options.scenario())::handle),
                KeyVault.PATH,
                filter.apply("https://vault.azure.net").apply(new KeyVault(options.scenario())::handle),
                DevOps.ORGANIZATION,
                filter.apply("499b84ac-1321-427f-aa17-267ca6975798").apply(new DevOps()::handle));
        this.page = new DevicePage(codes);
        this.registry = new SandboxRegistry(tokens, key, clock);
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
            case "/oauth2", "/v2" -> registry.handle(call);
            case DevicePage.PATH -> page.handle(call, rest);
            case "/v1.0", "/beta" -> graph.handle(call, rest.isEmpty() ? "/" : rest);
            case ResourceGroups.PATH, KeyVault.PATH, DevOps.ORGANIZATION ->
                otherApis.get(first).handle(call, rest);
            default -> responseFaults.apply(call, entra.handle(call, first.substring(1), rest));
        };
    }
}
