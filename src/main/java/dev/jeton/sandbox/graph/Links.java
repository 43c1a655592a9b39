package dev.jeton.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.sandbox.SandboxCall;
import dev.jeton.sandbox.Scenario;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates next links and delta links; some scenarios change their origin. */
public final class Links {
    public static final String SKIP_TOKEN = GraphQuery.SKIP_TOKEN;

    private static final String FOREIGN_ORIGIN = "https://graph.invalid";
    private static final Set<String> TOKENS = Set.of(GraphQuery.SKIP_TOKEN, GraphQuery.DELTA_TOKEN);

    private final Scenario scenario;

    public Links(Scenario scenario) {
        this.scenario = scenario;
    }

    public String next(SandboxCall call, String token) {
        var origin =
                switch (scenario) {
                    case FOREIGN_NEXT_LINK -> FOREIGN_ORIGIN;
                    case HTTP_NEXT_LINK -> "http://" + call.origin().getAuthority();
                    default -> call.origin().toString();
                };
        return origin + relative(call, GraphQuery.SKIP_TOKEN, token);
    }

    static String delta(SandboxCall call, String token) {
        return call.origin() + relative(call, GraphQuery.DELTA_TOKEN, token);
    }

    private static String relative(SandboxCall call, String name, String token) {
        var parameters = new LinkedHashMap<>(call.parameters());
        parameters.keySet().removeAll(TOKENS);
        parameters.put(name, token);
        return call.path() + "?"
                + parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
