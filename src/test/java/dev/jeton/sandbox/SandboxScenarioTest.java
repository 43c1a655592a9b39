package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
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
    private SandboxClient client;

    @ParameterizedTest
    @EnumSource
    void each_scenario_has_an_id_and_a_description_and_issues_a_device_code(Scenario scenario) {
        client = SandboxClient.of(scenario);

        assertThat(scenario.id()).matches("[a-z]+(-[a-z]+)*");
        assertThat(Scenario.of(scenario.id())).contains(scenario);
        assertThat(Scenario.of(scenario.name())).contains(scenario);
        assertThat(scenario.description()).as("fits a line of the help").matches("[A-Z].{1,78}\\.");
        assertThat(client.deviceCode(SCOPE).getString("user_code")).hasSize(9);
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
                "DEVICE_CODE_BLOCKED",
                "NO_PUBLIC_CLIENT",
                "HOSTILE_REFUSAL"
            })
    void the_sign_in_succeeds_in_all_other_scenarios(Scenario scenario) {
        client = SandboxClient.of(scenario);

        var response = json(client.pollUntilDecided(SCOPE));

        assertThat(response.containsKey("access_token")).isTrue();
        assertThat(response.containsKey("client_info")).isEqualTo(scenario != Scenario.NO_CLIENT_INFO);
        assertThat(response.containsKey("refresh_token")).isEqualTo(scenario != Scenario.NO_REFRESH_TOKEN);
        assertThat(response.containsKey("id_token")).isEqualTo(scenario != Scenario.NO_ID_TOKEN);
    }

    @Test
    void a_sign_in_is_approved_after_the_given_number_of_pending_polls() {
        client = SandboxClient.of(SandboxOptions.defaults().withApprovalAfter(3));
        var code = client.deviceCode(SCOPE).getString("device_code");

        assertThat(IntStream.range(0, 4).mapToObj(i -> client.poll(code).statusCode()))
                .containsExactly(400, 400, 400, 200);
    }

    @Test
    void a_sign_in_is_approved_at_the_first_poll_if_the_number_is_zero() {
        client = SandboxClient.of(SandboxOptions.defaults().withApprovalAfter(0));
        var code = client.deviceCode(SCOPE).getString("device_code");

        assertThat(client.poll(code).statusCode()).isEqualTo(200);
    }

    @Test
    void decline_declines_after_two_polls() {
        client = SandboxClient.of(SandboxOptions.defaults().withScenario(Scenario.DECLINE));
        var code = client.deviceCode(SCOPE).getString("device_code");

        assertThat(IntStream.range(0, 3).mapToObj(i -> json(client.poll(code)).getString("error")))
                .containsExactly("authorization_pending", "authorization_pending", "authorization_declined");
    }

    @Test
    void expire_issues_a_code_that_expires_after_three_seconds() {
        var clock = new MovableClock();
        client = SandboxClient.of(SandboxOptions.defaults().withScenario(Scenario.EXPIRE), clock);
        var code = client.deviceCode(SCOPE);

        assertThat(code.getInteger("expires_in")).isEqualTo(3);
        clock.advance(Duration.ofSeconds(3));
        assertThat(json(client.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("expired_token");
    }

    @Test
    void expire_once_affects_only_the_first_code() {
        var clock = new MovableClock();
        var options = SandboxOptions.defaults().withScenario(Scenario.EXPIRE_ONCE);
        client = SandboxClient.of(options.withApprovalAfter(1), clock);
        var first = client.deviceCode(SCOPE);
        var second = client.deviceCode(SCOPE);

        assertThat(first.getInteger("expires_in")).isEqualTo(3);
        assertThat(second.getInteger("expires_in")).isEqualTo(900);
        assertThat(errors(first, 2)).containsOnly("authorization_pending");
        clock.advance(Duration.ofSeconds(3));
        assertThat(errors(first, 1)).containsExactly("expired_token");
        assertThat(errors(second, 1)).containsExactly("authorization_pending");
        assertThat(client.poll(second.getString("device_code")).statusCode()).isEqualTo(200);
    }

    @Test
    void slow_down_requires_the_longer_interval() {
        var clock = new MovableClock();
        client = SandboxClient.of(SandboxOptions.defaults().withScenario(Scenario.SLOW_DOWN), clock);
        var code = client.deviceCode(SCOPE).getString("device_code");

        assertThat(json(client.poll(code)).getString("error")).isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(9));
        assertThat(json(client.poll(code)).getString("error")).isEqualTo("authorization_pending");
        clock.advance(Duration.ofSeconds(8));
        assertThat(json(client.poll(code)).getString("error")).isEqualTo("slow_down");
        clock.advance(Duration.ofSeconds(14));
        assertThat(json(client.poll(code)).getString("error")).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @CsvSource({
        "POLICY_BLOCK, message_only, 53003",
        "ADMIN_CONSENT, consent_required, 90094",
        "DEVICE_CODE_BLOCKED, , 530033"
    })
    void an_approved_sign_in_is_rejected(Scenario scenario, String suberror, int code) {
        client = SandboxClient.of(scenario);

        var response = client.pollUntilDecided(SCOPE);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo("invalid_grant");
        assertThat(json(response).getString("suberror")).isEqualTo(suberror);
        assertThat(json(response).getJsonArray("error_codes").getInteger(0)).isEqualTo(code);
    }

    @Test
    void html_error_answers_two_polls_in_html() {
        client = SandboxClient.of(Scenario.HTML_ERROR);
        var code = client.deviceCode(SCOPE).getString("device_code");

        var polls = IntStream.range(0, 4).mapToObj(i -> client.poll(code)).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(502, 502, 400, 200);
        assertThat(polls.get(0).headers().firstValue("content-type").orElseThrow())
                .startsWith("text/html");
    }

    @Test
    void bare_errors_contain_only_the_error_code() {
        client = SandboxClient.of(Scenario.BARE_ERRORS);
        var code = client.deviceCode(SCOPE).getString("device_code");

        assertThat(json(client.poll(code))).isEqualTo(new JsonObject().put("error", "authorization_pending"));
        assertThat(json(client.refresh("x"))).isEqualTo(new JsonObject().put("error", "invalid_grant"));
        assertThat(json(client.poll(code)).containsKey("access_token")).isTrue();
    }

    @Test
    void retry_after_everywhere_is_also_in_successful_responses() {
        client = SandboxClient.of(Scenario.RETRY_AFTER_EVERYWHERE);
        var code = client.deviceCode(SCOPE).getString("device_code");

        var polls = IntStream.range(0, 2).mapToObj(i -> client.poll(code)).toList();

        assertThat(polls).extracting(HttpResponse::statusCode).containsExactly(400, 200);
        assertThat(polls).allSatisfy(poll -> assertThat(poll.headers().firstValue("retry-after"))
                .contains("3600"));
    }

    @Test
    void no_interval_omits_the_interval() {
        client = SandboxClient.of(Scenario.NO_INTERVAL);

        assertThat(client.deviceCode(SCOPE).fieldNames())
                .containsExactlyInAnyOrder("user_code", "device_code", "verification_uri", "expires_in", "message");
    }

    private List<String> errors(JsonObject code, int polls) {
        return IntStream.range(0, polls)
                .mapToObj(i -> json(client.poll(code.getString("device_code"))).getString("error"))
                .toList();
    }
}
