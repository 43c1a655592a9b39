package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxGraphScenarioTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    @AutoClose
    private SandboxClient client;

    @Test
    void throttle_answers_429_twice_for_each_path() {
        client = SandboxClient.of(Scenario.THROTTLE);

        var responses = graph("/v1.0/me", 3);

        assertThat(responses).extracting(HttpResponse::statusCode).containsExactly(429, 429, 200);
        assertThat(responses.get(0).headers().firstValue("retry-after")).contains("1");
        assertThat(graph("/v1.0/users", 1).get(0).statusCode()).isEqualTo(429);
    }

    @Test
    void unavailable_answers_503_always_and_unavailable_once_only_once() {
        client = SandboxClient.of(Scenario.UNAVAILABLE);
        assertThat(graph("/v1.0/me", 3)).extracting(HttpResponse::statusCode).containsOnly(503);
        assertThat(client.pollUntilDecided(SCOPE).statusCode()).isEqualTo(503);
        client.close();

        client = SandboxClient.of(Scenario.UNAVAILABLE_ONCE);
        assertThat(client.pollUntilDecided(SCOPE).statusCode()).isEqualTo(503);
        var token = json(client.pollUntilDecided(SCOPE)).getString("access_token");
        assertThat(client.graph("/v1.0/me", token).statusCode()).isEqualTo(503);
        assertThat(client.graph("/v1.0/me", token).statusCode()).isEqualTo(200);
    }

    @Test
    void foreign_redirect_redirects_to_another_origin() {
        client = SandboxClient.of(Scenario.FOREIGN_REDIRECT);

        var response = graph("/v1.0/me", 1).get(0);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("location")).contains("https://graph.invalid/v1.0/me");
    }

    @Test
    void two_pages_returns_exactly_two_pages() {
        var token = token(Scenario.TWO_PAGES);
        var first = json(client.graph("/v1.0/users", token));
        var second = json(client.graph(first.getString("@odata.nextLink"), token));

        assertThat(values(first).count() + values(second).count()).isEqualTo(25);
        assertThat(second.containsKey("@odata.nextLink")).isFalse();
    }

    @Test
    void foreign_next_link_points_to_another_origin() {
        var token = token(Scenario.FOREIGN_NEXT_LINK);

        assertThat(nextLink("/v1.0/users", token)).startsWith("https://graph.invalid/v1.0/users?");
    }

    @Test
    void repeated_next_link_points_to_the_same_page() {
        var token = token(Scenario.REPEATED_NEXT_LINK);
        var second = nextLink("/v1.0/users", token);

        assertThat(nextLink(second, token)).isEqualTo(second);
    }

    @Test
    void empty_page_has_no_items_and_a_next_link() {
        var token = token(Scenario.EMPTY_PAGE);
        var second = nextLink("/v1.0/users", token);

        assertThat(values(json(client.graph(second, token)))).isEmpty();
        assertThat(values(json(client.graph(nextLink(second, token), token)))).hasSize(10);
    }

    private String nextLink(String link, String token) {
        return json(client.graph(link, token)).getString("@odata.nextLink");
    }

    private String token(Scenario scenario) {
        client = SandboxClient.of(scenario);
        return json(client.pollUntilDecided(SCOPE)).getString("access_token");
    }

    private List<HttpResponse<String>> graph(String path, int times) {
        var token = client.pollUntilDecided(SCOPE).statusCode() == 200
                ? json(client.pollUntilDecided(SCOPE)).getString("access_token")
                : "none";
        return IntStream.range(0, times)
                .mapToObj(i -> client.graph(path, token))
                .toList();
    }
}
