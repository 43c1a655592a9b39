package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static dev.jeton.sandbox.Visitor.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxGraphScenarioTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    @AutoClose
    private Visitor visitor;

    @Test
    void throttle_asks_twice_for_patience_on_each_path() {
        visitor = Visitor.of(Scenario.THROTTLE);

        var answers = graph("/v1.0/me", 3);

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(429, 429, 200);
        assertThat(answers.get(0).headers().firstValue("retry-after")).contains("1");
        assertThat(graph("/v1.0/users", 1).get(0).statusCode()).isEqualTo(429);
    }

    @Test
    void unavailable_is_for_good_and_unavailable_once_is_not() {
        visitor = Visitor.of(Scenario.UNAVAILABLE);
        assertThat(graph("/v1.0/me", 3)).extracting(HttpResponse::statusCode).containsOnly(503);
        assertThat(visitor.pollToTheEnd(SCOPE).statusCode()).isEqualTo(503);
        visitor.close();

        visitor = Visitor.of(Scenario.UNAVAILABLE_ONCE);
        assertThat(visitor.pollToTheEnd(SCOPE).statusCode()).isEqualTo(503);
        var token = json(visitor.pollToTheEnd(SCOPE)).getString("access_token");
        assertThat(visitor.graph("/v1.0/me", token).statusCode()).isEqualTo(503);
        assertThat(visitor.graph("/v1.0/me", token).statusCode()).isEqualTo(200);
    }

    @Test
    void foreign_redirect_sends_the_client_away() {
        visitor = Visitor.of(Scenario.FOREIGN_REDIRECT);

        var answer = graph("/v1.0/me", 1).get(0);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location")).contains("https://graph.invalid/v1.0/me");
    }

    @Test
    void two_pages_are_exactly_two() {
        var token = token(Scenario.TWO_PAGES);
        var first = json(visitor.graph("/v1.0/users", token));
        var second = json(visitor.graph(first.getString("@odata.nextLink"), token));

        assertThat(values(first).count() + values(second).count()).isEqualTo(25);
        assertThat(second.containsKey("@odata.nextLink")).isFalse();
    }

    @Test
    void foreign_next_link_leads_away() {
        var token = token(Scenario.FOREIGN_NEXT_LINK);

        assertThat(nextLink("/v1.0/users", token)).startsWith("https://graph.invalid/v1.0/users?");
    }

    @Test
    void repeated_next_link_leads_in_a_circle() {
        var token = token(Scenario.REPEATED_NEXT_LINK);
        var second = nextLink("/v1.0/users", token);

        assertThat(nextLink(second, token)).isEqualTo(second);
    }

    @Test
    void empty_page_goes_on_after_nothing() {
        var token = token(Scenario.EMPTY_PAGE);
        var second = nextLink("/v1.0/users", token);

        assertThat(values(json(visitor.graph(second, token)))).isEmpty();
        assertThat(values(json(visitor.graph(nextLink(second, token), token)))).hasSize(10);
    }

    private String nextLink(String link, String token) {
        return json(visitor.graph(link, token)).getString("@odata.nextLink");
    }

    private String token(Scenario scenario) {
        visitor = Visitor.of(scenario);
        return json(visitor.pollToTheEnd(SCOPE)).getString("access_token");
    }

    private List<HttpResponse<String>> graph(String path, int times) {
        var token = visitor.pollToTheEnd(SCOPE).statusCode() == 200
                ? json(visitor.pollToTheEnd(SCOPE)).getString("access_token")
                : "none";
        return IntStream.range(0, times)
                .mapToObj(i -> visitor.graph(path, token))
                .toList();
    }
}
