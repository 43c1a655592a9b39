package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SandboxScenarioTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    @AutoClose
    private Visitor visitor;

    @ParameterizedTest
    @EnumSource
    void each_scenario_has_an_id_and_a_description_and_issues_a_device_code(Scenario scenario) {
        visitor = Visitor.of(scenario);

        assertThat(scenario.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Scenario.of(scenario.id())).contains(scenario);
        assertThat(Scenario.of(scenario.name())).contains(scenario);
        assertThat(scenario.description()).as("fits a line of the help").matches("[A-Z].{1,78}\\.");
        assertThat(visitor.deviceCode(SCOPE).getString("user_code")).hasSize(9);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "DECLINE",
                "EXPIRE",
                "SLOW_DOWN",
                "UNAVAILABLE",
                "UNAVAILABLE_ONCE",
                "POLICY_BLOCK",
                "ADMIN_CONSENT",
                "HTML_ERROR",
                "SLOW_ANSWERS",
                "DROPPED_CONNECTIONS",
                "CUT_BODIES",
                "THROTTLED_POLLS",
                "EMPTY_BODIES",
                "EXPIRE_ONCE",
                "DEVICE_BLOCKED",
                "HOSTILE_REFUSAL"
            })
    void a_sign_in_works_where_nothing_is_said_against_it(Scenario scenario) {
        visitor = Visitor.of(scenario);

        var answer = json(visitor.pollToTheEnd(SCOPE));

        assertThat(answer.containsKey("access_token")).isTrue();
        assertThat(answer.containsKey("client_info")).isEqualTo(scenario != Scenario.NO_CLIENT_INFO);
        assertThat(answer.containsKey("refresh_token")).isEqualTo(scenario != Scenario.NO_REFRESH_TOKEN);
        assertThat(answer.containsKey("id_token")).isEqualTo(scenario != Scenario.NO_ID_TOKEN);
    }

    @Test
    void a_sign_in_approves_itself_after_as_many_pending_polls_as_asked_for() {
        visitor = Visitor.of(SandboxOptions.defaults().withApprovalAfter(3));
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        assertThat(IntStream.range(0, 4).mapToObj(i -> visitor.poll(code).statusCode()))
                .containsExactly(400, 400, 400, 200);
    }

    @Test
    void a_sign_in_approves_itself_at_the_first_poll_if_no_poll_is_to_be_pending() {
        visitor = Visitor.of(SandboxOptions.defaults().withApprovalAfter(0));
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        assertThat(visitor.poll(code).statusCode()).isEqualTo(200);
    }

    @Test
    void decline_says_so_after_two_polls() {
        visitor = Visitor.of(SandboxOptions.defaults().withScenario(Scenario.DECLINE));
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        assertThat(IntStream.range(0, 3).mapToObj(i -> json(visitor.poll(code)).getString("error")))
                .containsExactly("authorization_pending", "authorization_pending", "authorization_declined");
    }

    @Test
    void expire_gives_a_code_of_three_seconds() {
        var clock = new MovableClock();
        visitor = Visitor.of(SandboxOptions.defaults().withScenario(Scenario.EXPIRE), clock);
        var code = visitor.deviceCode(SCOPE);

        assertThat(code.getInteger("expires_in")).isEqualTo(3);
        clock.advance(Duration.ofSeconds(3));
        assertThat(json(visitor.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("expired_token");
    }

    @Test
    void expire_once_spares_the_later_codes() {
        var clock = new MovableClock();
        var options = SandboxOptions.defaults().withScenario(Scenario.EXPIRE_ONCE);
        visitor = Visitor.of(options.withApprovalAfter(1), clock);
        var first = visitor.deviceCode(SCOPE);
        var second = visitor.deviceCode(SCOPE);

        assertThat(first.getInteger("expires_in")).isEqualTo(3);
        assertThat(second.getInteger("expires_in")).isEqualTo(900);
        assertThat(errors(first, 2)).containsOnly("authorization_pending");
        clock.advance(Duration.ofSeconds(3));
        assertThat(errors(first, 1)).containsExactly("expired_token");
        assertThat(errors(second, 1)).containsExactly("authorization_pending");
        assertThat(visitor.poll(second.getString("device_code")).statusCode()).isEqualTo(200);
    }

    @Test
    void slow_down_insists_on_the_longer_interval() {
        var clock = new MovableClock();
        visitor = Visitor.of(SandboxOptions.defaults().withScenario(Scenario.SLOW_DOWN), clock);
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        assertThat(json(visitor.poll(code)).getString("error")).isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(9));
        assertThat(json(visitor.poll(code)).getString("error")).isEqualTo("authorization_pending");
        clock.advance(Duration.ofSeconds(8));
        assertThat(json(visitor.poll(code)).getString("error")).isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(14));
        assertThat(json(visitor.poll(code)).getString("error")).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY_BLOCK, message_only, 53003",
        "ADMIN_CONSENT, consent_required, 90094",
        "DEVICE_BLOCKED, , 530033"
    })
    void an_approved_sign_in_is_refused(Scenario scenario, String suberror, int code) {
        visitor = Visitor.of(scenario);

        var response = visitor.pollToTheEnd(SCOPE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo("invalid_grant");
        assertThat(json(response).getString("suberror")).isEqualTo(suberror);
        assertThat(json(response).getJsonArray("error_codes").getInteger(0)).isEqualTo(code);
    }

    @Test
    void html_error_answers_two_polls_in_html() {
        visitor = Visitor.of(Scenario.HTML_ERROR);
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        var polls = IntStream.range(0, 4).mapToObj(i -> visitor.poll(code)).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(502, 502, 400, 200);
        assertThat(polls.get(0).headers().firstValue("content-type").orElseThrow())
                .startsWith("text/html");
    }

    @Test
    void bare_errors_are_the_error_and_nothing_else() {
        visitor = Visitor.of(Scenario.BARE_ERRORS);
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        assertThat(json(visitor.poll(code))).isEqualTo(new JsonObject().put("error", "authorization_pending"));
        assertThat(json(visitor.refresh("x"))).isEqualTo(new JsonObject().put("error", "invalid_grant"));
        assertThat(json(visitor.poll(code)).containsKey("access_token")).isTrue();
    }

    @Test
    void retry_after_everywhere_is_in_good_answers_too() {
        visitor = Visitor.of(Scenario.RETRY_AFTER_EVERYWHERE);
        var code = visitor.deviceCode(SCOPE).getString("device_code");

        var polls = IntStream.range(0, 2).mapToObj(i -> visitor.poll(code)).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(400, 200);
        assertThat(polls).allSatisfy(poll -> assertThat(poll.headers().firstValue("retry-after"))
                .contains("3600"));
    }

    @Test
    void no_interval_leaves_the_pace_to_the_client() {
        visitor = Visitor.of(Scenario.NO_INTERVAL);

        assertThat(visitor.deviceCode(SCOPE).fieldNames())
                .containsExactlyInAnyOrder("user_code", "device_code", "verification_uri", "expires_in", "message");
    }

    private List<String> errors(JsonObject code, int polls) {
        return IntStream.range(0, polls)
                .mapToObj(i -> json(visitor.poll(code.getString("device_code"))).getString("error"))
                .toList();
    }
}
