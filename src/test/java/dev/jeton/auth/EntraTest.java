package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.config.Scopes;
import dev.jeton.entra.EntraRefusal;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EntraTest {
    @AutoClose
    private static final EventLoop LOOP = new EventLoop();

    @AutoClose
    private LoopbackServer server;

    @BeforeEach
    void start_server() throws IOException {
        server = LoopbackServer.start();
    }

    @Test
    void requests_a_device_code_with_client_id_and_scopes() throws Exception {
        server.answer(200, deviceCodeResponse("\"expires_in\":900,\"interval\":7,\"message\":\"Go\""));
        assertThat(deviceCode().toString()).doesNotContain("device-secret");
        var code = deviceCode();
        assertThat(code.userCode()).isEqualTo("ABC-DEF");
        assertThat(code.deviceCode().reveal()).isEqualTo("device-secret");
        assertThat(code.verificationUri()).isEqualTo(URI.create("https://login.example/device"));
        assertThat(code.lifetime()).isEqualTo(Duration.ofMinutes(15));
        assertThat(code.interval()).isEqualTo(Duration.ofSeconds(7));
        assertThat(code.message()).isEqualTo("Go");
        var request = server.request();
        assertThat(request.uri()).hasToString("/tenant/oauth2/v2.0/devicecode");
        assertThat(request.body())
                .isEqualTo("client_id=client&scope=openid+profile+offline_access+User.Read+https%3A%2F%2Fa%2F.default");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 5",
        "',\"interval\":5', 5",
        "',\"interval\":0', 1",
        "',\"interval\":-3', 1",
        "',\"interval\":\"2\"', 2",
        "',\"interval\":2.9', 2",
        "',\"interval\":null', 5",
        "',\"interval\":\"soon\"', 5",
        "',\"interval\":[1]', 5",
        "',\"interval\":61', 60",
        "',\"interval\":899', 60",
        "',\"interval\":99999999999999999999999', 60"
    })
    void uses_the_interval_of_the_server_else_five_seconds_and_one_to_sixty(String interval, int seconds) {
        server.answer(200, deviceCodeResponse("\"expires_in\":\"900\"" + interval));
        assertThat(deviceCode().interval()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void requests_a_device_code_with_claims_and_capabilities() throws Exception {
        server.answer(200, deviceCodeResponse("\"expires_in\":900"));
        deviceCode(Optional.of("{\"access_token\":{\"acrs\":{\"value\":\"c1\"}}}"));
        assertThat(server.request().body())
                .endsWith("&claims="
                        + URLEncoder.encode(
                                "{\"access_token\":{\"xms_cc\":{\"values\":[\"cp1\"]},\"acrs\":{\"value\":\"c1\"}}}",
                                UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 5", "10, 9, 9", "10, 3600, 5", "1, 60, 1"})
    void polls_within_the_lifetime_of_the_code(int lifetime, int interval, int seconds) {
        server.answer(200, deviceCodeResponse("\"expires_in\":" + lifetime + ",\"interval\":" + interval));
        assertThat(deviceCode().interval()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-900, 1", "\"900\", 900", "86400, 3600", "1E+99, 3600", "99999999999999999999999, 3600"})
    void a_code_lives_for_a_second_to_an_hour(String lifetime, int seconds) {
        server.answer(200, deviceCodeResponse("\"expires_in\":" + lifetime));
        assertThat(deviceCode().lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"user_code\":\"A\",\"device_code\":\"secret\",\"verification_uri\":\"https://a b\",\"expires_in\":9}",
                "{\"user_code\":\"A\",\"device_code\":\"secret\",\"verification_uri\":\"https://a\",\"expires_in\":\"x\"}",
                "{\"user_code\":\"A\",\"device_code\":\"secret\",\"verification_uri\":\"https://a\"}",
                "{\"user_code\":\" \",\"device_code\":\"secret\",\"verification_uri\":\"https://a\",\"expires_in\":9}",
                "{\"user_code\":{},\"device_code\":\"secret\",\"verification_uri\":\"https://a\",\"expires_in\":9}",
                "{\"user_code\":\"A\\u001bB\",\"device_code\":\"secret\",\"verification_uri\":\"https://a\",\"expires_in\":9}",
                "{\"user_code\":\"A\",\"device_code\":\"\",\"verification_uri\":\"https://a\",\"expires_in\":9}"
            })
    void refuses_an_invalid_device_code_response_without_quoting_it(String body) {
        server.answer(200, body);
        assertThat(failure(ERROR, this::deviceCode))
                .hasMessageStartingWith("cannot use the response to the request for a device code: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refuses_a_user_code_that_nobody_could_type() {
        var code = "A".repeat(65);
        server.answer(
                200,
                "{\"user_code\":\"" + code
                        + "\",\"device_code\":\"d\",\"verification_uri\":\"https://a\",\"expires_in\":9}");
        assertThat(failure(ERROR, this::deviceCode)).hasMessageEndingWith(": its user_code is not valid");
    }

    @Test
    void explains_an_error_with_the_status_of_a_success() {
        server.answer(200, "{\"error\":\"unauthorized_client\",\"error_description\":\"AADSTS700016: not found\"}");
        assertThatThrownBy(this::deviceCode).isInstanceOf(EntraRefusal.class).hasMessage("unauthorized_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>Sign in to this network</html>"})
    void a_device_code_response_that_is_no_json_object_is_not_from_entra(String body) {
        server.answer(200, body);
        assertThat(failure(UNAVAILABLE, this::deviceCode)).hasMessageContaining("HTTP status 200 is not from Entra");
    }

    @Test
    void refuses_a_response_that_is_too_long() {
        server.answer(200, "x".repeat(2 << 20));
        assertThat(failure(ERROR, this::deviceCode)).hasMessage("the response is longer than 1 MiB");
    }

    @Test
    void requests_a_device_code_again_after_a_lost_connection_and_a_server_error() {
        server.drop().answer(503, "").answer(200, deviceCodeResponse("\"expires_in\":900"));
        assertThat(deviceCode().userCode()).isEqualTo("ABC-DEF");
    }

    @Test
    void fails_after_two_retries() throws Exception {
        server.answer(503, "");
        assertThat(failure(UNAVAILABLE, this::deviceCode)).hasMessageContaining("HTTP status 503");
        for (var attempt = 0; attempt < 3; attempt++) {
            server.request();
        }
        assertThat(server.requestWithin(Duration.ofMillis(100))).isEmpty();
    }

    private DeviceCode deviceCode() {
        return deviceCode(Optional.empty());
    }

    private DeviceCode deviceCode(Optional<String> claims) {
        var http = LOOP.http(Map.of());
        return new Entra(http.exchange(), server.url("/tenant"), "client")
                .deviceCode(new SignInRequest(Scopes.of("User.Read https://a/.default"), claims), Optional.empty())
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static String deviceCodeResponse(String rest) {
        return "{\"user_code\":\"ABC-DEF\",\"device_code\":\"device-secret\","
                + "\"verification_uri\":\"https://login.example/device\"," + rest + "}";
    }
}
