package dev.jeton.auth;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.UNAVAILABLE;
import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Scopes;
import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import dev.jeton.support.EventLoop;
import dev.jeton.support.LoopbackServer;
import dev.jeton.support.Responses;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
                "{\"user_code\":\"A\",\"device_code\":\"secret\",\"verification_uri\":\"https://a\"}"
            })
    void refuses_an_invalid_device_code_response_without_quoting_it(String body) {
        server.answer(200, body);
        assertThat(failure(ERROR, this::deviceCode))
                .hasMessageStartingWith("cannot use the response to the request for a device code: ")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc\\r\\nX-Evil: 1", "abc\\n", "a\\u0000b", "a\\u007fb", "\\u00e4"})
    void refuses_an_access_token_that_would_add_a_header(String token) {
        var fields = tokens();
        fields.put("access_token", '"' + token + '"');
        assertThat(failure(ERROR, () -> Entra.acceptedToken(response(fields))))
                .hasMessage("cannot use the response of the token endpoint: its access_token is not valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "<html>Sign in to this network</html>"})
    void a_device_code_response_that_is_no_json_object_is_not_from_entra(String body) {
        server.answer(200, body);
        assertThat(failure(UNAVAILABLE, this::deviceCode)).hasMessageContaining("HTTP status 200 is not from Entra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html>Sign in to this network</html>"})
    void a_token_response_that_is_no_json_object_is_not_from_entra(String body) {
        assertThat(failure(UNAVAILABLE, () -> Entra.acceptedToken(Responses.of(200, body))))
                .hasMessageContaining("HTTP status 200 is not from Entra");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token", "client_info"})
    void refuses_a_token_response_that_lacks_a_field(String missing) {
        for (var value : new String[] {"\"\"", "null", "\" \""}) {
            var fields = tokens();
            fields.put(missing, value);
            assertThat(failure(ERROR, () -> Entra.acceptedToken(response(fields))))
                    .hasMessageContaining("has no " + missing)
                    .hasMessageNotContaining("secret");
        }
        var fields = tokens();
        fields.remove(missing);
        assertThat(failure(ERROR, () -> Entra.acceptedToken(response(fields))))
                .hasMessageContaining("has no " + missing);
    }

    @ParameterizedTest
    @CsvSource({
        "client_info, secret",
        "client_info, bnVsbA",
        "client_info, e30",
        "client_info, eyJ1aWQiOiJ1In0",
        "id_token, secret",
        "id_token, a.e30.c"
    })
    void refuses_a_token_response_that_names_no_account(String field, String value) {
        var fields = tokens();
        fields.put(field, '"' + value + '"');
        assertThat(failure(ERROR, () -> Entra.acceptedToken(response(fields))))
                .hasMessageContaining("names no account or tenant")
                .hasMessageNotContaining("secret");
    }

    @Test
    void accepts_a_complete_token_response() {
        var fields = tokens();
        fields.put("expires_in", "3599");
        fields.put("refresh_in", "\"1800\"");
        fields.put("ext_expires_in", "7200");
        assertThat(Json.fields(Entra.acceptedToken(response(fields)).body().text()))
                .containsOnlyKeys("access_token", "id_token", "client_info", "expires_in", "refresh_in")
                .containsEntry("access_token", "secret")
                .containsEntry("expires_in", 3599)
                .containsEntry("refresh_in", 1800);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3600",
        "\"3600\", 3600",
        "3600.9, 3600",
        "0, 1",
        "-1, 1",
        "86401, 86400",
        "99999999999999999999999, 86400",
        "1E+99, 86400",
        "\"1e999999999\", 86400",
        "1E+999, 86400",
        "null, 3600",
        "\"soon\", 3600",
        "\"\", 3600",
        "{}, 3600",
    })
    void a_token_lives_for_a_second_to_a_day_and_an_hour_if_entra_does_not_say(String lifetime, int seconds) {
        var fields = tokens();
        fields.put("expires_in", lifetime);
        assertThat(Json.fields(Entra.acceptedToken(response(fields)).body().text()))
                .containsEntry("expires_in", seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.9", "3600", "1E+99", "\"soon\"", "null"})
    void ignores_a_refresh_that_is_due_at_once_or_never(String refresh) {
        var fields = tokens();
        fields.put("refresh_in", refresh);
        assertThat(Json.fields(Entra.acceptedToken(response(fields)).body().text()))
                .containsEntry("expires_in", 3600)
                .doesNotContainKey("refresh_in");
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

    /** The fields of a token response with their values in JSON. */
    private static Map<String, String> tokens() {
        return new TreeMap<>(Map.of(
                "access_token", "\"secret\"",
                "id_token", "\"e30.eyJ0aWQiOiJ0In0.c2ln\"", // {"tid":"t"}
                "client_info", "\"eyJ1aWQiOiJ1IiwidXRpZCI6InQifQ\"")); // {"uid":"u","utid":"t"}
    }

    private static Response<Content> response(Map<String, String> fields) {
        return Responses.of(
                200,
                fields.entrySet().stream()
                        .map(field -> '"' + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
