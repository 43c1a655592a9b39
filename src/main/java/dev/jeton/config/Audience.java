package dev.jeton.config;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides by the {@code aud} claim whether a token is for an API. Graph's audiences are known. Other APIs may have audiences
 * that no table lists, so that only the audience of a different known API is wrong for them.
 *
 * @param name  the API, for messages
 * @param right the audiences of the API, in lower case and without a slash at the end
 * @param wrong the audiences of others; if there are none, every audience that is not right is wrong
 */
public record Audience(String name, Set<String> right, Set<String> wrong) {
    private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";

    /** Returns the audience of Graph at the configured origin: a simulated or custom Graph may have the name of any cloud. */
    public static Audience ofGraph(Settings settings) {
        var origin = settings.graphUrl();
        var names = Cloud.ofGraphHost(origin).isEmpty() ? ofGraphs() : Stream.of(origin.toString(), GRAPH_ID);
        return new Audience("Graph", normal(Stream.concat(Stream.of(origin.toString()), names)), Set.of());
    }

    /** Returns the audience of another API. */
    public static Audience of(ApiResource api) {
        var all = ApiResources.load().all();
        var same = all.stream().filter(other -> other.name().equals(api.name()));
        var right = normal(Stream.concat(Stream.of(api), same).map(Audience::identifier));
        var wrong = normal(Stream.concat(ofGraphs(), all.stream().map(Audience::identifier)));
        wrong.removeAll(right);
        return new Audience(api.name(), right, wrong);
    }

    /** Returns whether a token with this claim, a text or a list of texts, may be for the API; so does one without it. */
    public boolean accepts(Optional<Object> claim) {
        return claim.map(value -> value instanceof Collection<?> list ? list.stream() : Stream.of(value))
                .map(values ->
                        values.map(value -> normal(String.valueOf(value))).anyMatch(this::accepts))
                .orElse(true);
    }

    private boolean accepts(String audience) {
        return right.contains(audience) || !wrong.isEmpty() && !wrong.contains(audience);
    }

    /** Returns the names of Graph in all clouds. */
    private static Stream<String> ofGraphs() {
        return Stream.concat(
                Arrays.stream(Cloud.values()).map(cloud -> cloud.graph().toString()), Stream.of(GRAPH_ID));
    }

    private static String identifier(ApiResource api) {
        return api.scopes().split(" ")[0].replaceFirst("/[^/]*$", "");
    }

    private static Set<String> normal(Stream<String> audiences) {
        return audiences.map(Audience::normal).collect(Collectors.toSet());
    }

    private static String normal(String audience) {
        return audience.toLowerCase(ROOT).replaceFirst("/+$", "");
    }
}
