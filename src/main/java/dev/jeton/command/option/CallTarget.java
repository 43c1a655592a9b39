package dev.jeton.command.option;

import dev.jeton.config.ApiResource;
import dev.jeton.config.Audience;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.ApiHosts;
import dev.jeton.graph.ApiOrigin;
import dev.jeton.graph.Call;
import dev.jeton.http.Method;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The API that a command calls, and the request that its options describe there: only Graph has versions, and headers and
 * parameters that it requires.
 *
 * @param api   what {@code --resource} names; empty for Graph
 * @param path  as typed, with the version of Graph
 */
public record CallTarget(Settings settings, Optional<ApiResource> api, ApiOrigin origin, String path) {
    static CallTarget of(Settings settings, Optional<ApiResource> api, String path) {
        var origin = api.map(other -> new ApiHosts(other, settings).origin(path))
                .orElseGet(() -> ApiOrigin.ofGraph(settings.graphUrl()));
        return new CallTarget(settings, api, origin, origin.normalized(path));
    }

    /** Returns the headers of the request; those that the user typed override others. */
    public Map<String, String> headers(QueryOptions query, RequestOptions request) {
        if (origin.isGraph()) {
            return query.headers(path, request.headers());
        }
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        api.ifPresent(other -> headers.putAll(other.headers()));
        headers.putAll(request.headers());
        return headers;
    }

    public Call call(Method method, QueryOptions query, RequestOptions request, Optional<Call.TypedBody> body) {
        if (origin.isGraph()) {
            return new Call(method, request.path(path), query.parameters(path), body);
        }
        if (request.isBeta()) {
            throw Failure.of(
                    Outcome.USAGE,
                    "--beta is a version of Graph, not of " + api.orElseThrow().name());
        }
        return new Call(method, path, query.parametersAsTyped(path), body);
    }

    /** Returns the audience of tokens for this API. */
    public Audience audience() {
        return api.filter(other -> !origin.isGraph()).map(Audience::of).orElseGet(() -> Audience.ofGraph(settings));
    }
}
