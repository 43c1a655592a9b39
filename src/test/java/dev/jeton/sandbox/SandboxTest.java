package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {
    private static final String SCOPE = "User.Read openid profile offline_access";
    private static Vertx vertx;

    private final MovableClock clock = new MovableClock();
    private Visitor visitor;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        visitor = Visitor.of(vertx, SandboxOptions.defaults(), clock);
    }

    @AfterEach
    void stop() {
        visitor.close();
    }

    @Test
    void a_device_code_answer_has_what_the_protocol_asks_for() {
        var answer = visitor.deviceCode(SCOPE);

        assertThat(answer.getString("user_code")).matches("[A-HJKMNP-Z2-9]{9}");
        assertThat(answer.getString("device_code")).hasSizeGreaterThan(100);
        assertThat(answer.getString("verification_uri"))
                .isEqualTo(visitor.sandbox().devicePage().toString());
        assertThat(answer.getInteger("expires_in")).isEqualTo(900);
        assertThat(answer.getInteger("interval")).isEqualTo(5);
        assertThat(answer.getString("message"))
                .startsWith("To sign in, use a web browser to open the page ")
                .contains(answer.getString("user_code"), answer.getString("verification_uri"))
                .endsWith(" to authenticate.");
    }

    @ParameterizedTest
    @CsvSource({"de-DE,anzumelden", "fr-FR,connecter", "es,sesión", "xx,To sign in"})
    void the_message_speaks_the_language_asked_for(String language, String word) {
        var answer = json(visitor.post(
                "/organizations/oauth2/v2.0/devicecode?mkt=" + language,
                Map.of("client_id", visitor.sandbox().clientId(), "scope", "User.Read")));

        assertThat(answer.getString("message")).contains(word, answer.getString("user_code"));
    }

    @ParameterizedTest
    @CsvSource({
        "/organizations/oauth2/v2.0/devicecode, '', User.Read, invalid_request, 900144",
        "/organizations/oauth2/v2.0/devicecode, own, '', invalid_request, 900144",
        "/organizations/oauth2/v2.0/devicecode, 11111111-2222-3333-4444-555555555555, User.Read, unauthorized_client, 700016",
        "/fabrikam.example/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90002",
        "/common/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90133",
        "/consumers/oauth2/v2.0/devicecode, own, User.Read, invalid_request, 90133",
        "/organizations/oauth2/v2.0/devicecode, own, Nonsense, invalid_scope, 70011",
        "/organizations/oauth2/v2.0/token, own, '', invalid_request, 900144"
    })
    void a_wrong_request_is_refused_as_entra_refuses_it(
            String path, String client, String scope, String error, int code) {
        var clientId = client.equals("own") ? visitor.sandbox().clientId() : client;

        var response = visitor.post(path, Map.of("client_id", clientId, "scope", scope));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo(error);
        assertThat(json(response).getJsonArray("error_codes")).isEqualTo(new JsonArray().add(code));
    }

    @Test
    void an_error_body_has_all_of_entras_fields_and_echoes_the_correlation_id() {
        var id = "0f0e0d0c-0b0a-4999-8888-777766665555";
        var response = visitor.post(
                "/organizations/oauth2/v2.0/token",
                Map.of(
                        "client_id",
                        visitor.sandbox().clientId(),
                        "grant_type",
                        Visitor.DEVICE_CODE,
                        "device_code",
                        "x"),
                "client-request-id",
                id,
                "return-client-request-id",
                "true");

        var body = json(response);
        assertThat(body.getString("error")).isEqualTo("bad_verification_code");
        assertThat(body.getString("error_description"))
                .matches("(?s)AADSTS70018: .+\\r\\nTrace ID: .+\\r\\nCorrelation ID: " + id
                        + "\\r\\nTimestamp: 2026-01-01 00:00:00Z");
        assertThat(body.getString("correlation_id")).isEqualTo(id);
        assertThat(body.fieldNames()).contains("timestamp", "trace_id", "error_uri");
        assertThat(response.headers().firstValue("client-request-id")).contains(id);
        assertThat(response.headers().firstValue("date")).contains("Thu, 1 Jan 2026 00:00:00 GMT");
        assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"urn:ietf:params:oauth:grant-type:device_code", "device_code"})
    void an_approved_code_is_redeemed_once(String grantType) {
        var code = visitor.deviceCode(SCOPE);
        var poll = Map.of("grant_type", grantType, "device_code", code.getString("device_code"));

        assertThat(json(visitor.token(poll)).getString("error")).isEqualTo("authorization_pending");
        visitor.sandbox().approve(code.getString("user_code"));
        assertThat(visitor.token(poll).statusCode()).isEqualTo(200);

        var again = json(visitor.token(poll));
        assertThat(again.getString("error")).isEqualTo("invalid_grant");
        assertThat(again.getJsonArray("error_codes").getInteger(0)).isEqualTo(54005);
    }

    @Test
    void a_token_answer_names_the_person_the_tenant_and_the_scopes() {
        var answer = visitor.signIn(SCOPE + " Mail.Read");

        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("scope")).isEqualTo("User.Read Mail.Read openid profile email");
        assertThat(answer.getInteger("expires_in")).isEqualTo(3600);
        var access = claims(answer.getString("access_token"));
        assertThat(access.getString("aud"))
                .isEqualTo(visitor.sandbox().graphUrl().toString());
        assertThat(access.getString("scp")).isEqualTo("User.Read Mail.Read");
        assertThat(access.getString("upn")).isEqualTo("AdeleV@contoso.example");
        assertThat(access.getLong("exp") - access.getLong("iat")).isEqualTo(3600);
        var id = claims(answer.getString("id_token"));
        assertThat(id.getString("aud")).isEqualTo(visitor.sandbox().clientId());
        assertThat(id.getString("iss")).isEqualTo(visitor.sandbox().authority() + "/v2.0");
        assertThat(id.getString("preferred_username")).isEqualTo("AdeleV@contoso.example");
        var client = new JsonObject(decoded(answer.getString("client_info")));
        assertThat(client.getString("uid")).isEqualTo(id.getString("oid"));
        assertThat(visitor.sandbox().authority().toString()).endsWith("/" + client.getString("utid"));
    }

    @Test
    void someone_else_can_sign_in_too() {
        var code = visitor.deviceCode(SCOPE);
        visitor.sandbox().approve(code.getString("user_code"), "hanakot@contoso.example");

        var answer = json(visitor.poll(code.getString("device_code")));

        assertThat(claims(answer.getString("id_token")).getString("name")).isEqualTo("田中 花子");
        assertThatThrownBy(() -> visitor.sandbox().approve("x", "nobody@contoso.example"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_default_scope_of_a_resource_is_spelt_out() {
        var answer = visitor.signIn("https://graph.microsoft.com/.default openid");

        assertThat(answer.getString("scope"))
                .startsWith("https://graph.microsoft.com/User.Read https://graph.microsoft.com/");
        assertThat(claims(answer.getString("access_token")).getString("scp")).contains("Mail.Read");
        assertThat(answer.containsKey("refresh_token")).isFalse();
    }

    @Test
    void a_code_that_nobody_entered_expires() {
        var code = visitor.deviceCode(SCOPE);
        clock.advance(Duration.ofMinutes(15));
        visitor.sandbox().approve(code.getString("user_code"));

        assertThat(json(visitor.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("expired_token");
    }

    @Test
    void a_declined_code_gives_no_token() {
        var code = visitor.deviceCode(SCOPE);
        visitor.sandbox().decline(code.getString("user_code").toLowerCase());

        assertThat(json(visitor.poll(code.getString("device_code"))).getString("error"))
                .isEqualTo("authorization_declined");
    }

    @Test
    void a_refresh_token_rotates_and_the_old_one_lives_a_minute_longer() {
        var first = visitor.signIn(SCOPE).getString("refresh_token");
        var second = json(visitor.refresh(first)).getString("refresh_token");

        assertThat(second).isNotNull().isNotEqualTo(first);
        clock.advance(Duration.ofSeconds(59));
        assertThat(visitor.refresh(first).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(json(visitor.refresh(first)).getJsonArray("error_codes").getInteger(0))
                .isEqualTo(70008);
        assertThat(visitor.refresh(second).statusCode()).isEqualTo(200);
        assertThat(json(visitor.refresh("never issued")).getString("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_refresh_may_ask_for_another_scope() {
        var refreshToken = visitor.signIn(SCOPE).getString("refresh_token");

        var answer = json(visitor.token(Map.of(
                "grant_type", "refresh_token", "refresh_token", refreshToken, "scope", "Mail.Read offline_access")));

        assertThat(answer.getString("scope")).isEqualTo("Mail.Read");
    }

    @Test
    void other_libraries_find_the_endpoints() {
        var authority = visitor.sandbox().authority();
        var instance = json(visitor.get("/common/discovery/instance?api-version=1.1"));
        var configuration = json(visitor.get(authority.getPath() + "/v2.0/.well-known/openid-configuration"));

        assertThat(instance.getString("tenant_discovery_endpoint")).startsWith(authority.toString());
        assertThat(configuration.getString("token_endpoint")).isEqualTo(authority + "/oauth2/v2.0/token");
        assertThat(configuration.getString("device_authorization_endpoint"))
                .isEqualTo(authority + "/oauth2/v2.0/devicecode");
    }

    @Test
    void what_arrived_is_noted_without_its_secrets() {
        var token = visitor.signIn(SCOPE).getString("access_token");
        visitor.graph("/v1.0/me?$select=id", token);
        visitor.graph("/v1.0/me", "another");

        var exchanges = visitor.sandbox().exchanges();

        assertThat(exchanges).extracting(Exchange::method).containsExactly("POST", "POST", "GET", "GET");
        assertThat(exchanges.get(0).form()).containsEntry("scope", SCOPE);
        assertThat(exchanges.get(1).form()).containsEntry("device_code", "***");
        assertThat(exchanges.get(2).query()).isEqualTo("$select=id");
        assertThat(exchanges.get(2).headers()).containsEntry("authorization", "Bearer 1");
        assertThat(exchanges.get(3).headers()).containsEntry("authorization", "Bearer 2");
        assertThat(exchanges.toString()).doesNotContain(token);
    }

    @Test
    void the_environment_points_here() {
        var sandbox = visitor.sandbox();

        assertThat(sandbox.environment())
                .containsExactly(
                        Map.entry("JETON_AUTHORITY", sandbox.authority().toString()),
                        Map.entry("JETON_GRAPH_URL", sandbox.origin().toString()),
                        Map.entry("JETON_CLIENT_ID", sandbox.clientId()));
        assertThat(sandbox.certificate()).isEmpty();
    }

    @Test
    void a_taken_port_fails_the_start_and_close_frees_it() throws Exception {
        var port = visitor.sandbox().origin().getPort();
        var second = Sandbox.start(vertx, SandboxOptions.defaults().withPort(port));

        assertThatThrownBy(() -> second.await().atMost(Duration.ofSeconds(10))).hasMessageContaining("" + port);
        visitor.close();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void what_is_not_there_or_makes_no_sense_is_said_to_be_so() {
        assertThat(visitor.postRaw("/organizations/oauth2/v2.0/token", "scope=%zz")
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/organizations/oauth2/v2.0/token").body()).contains("AADSTS900561");
    }

    private static JsonObject claims(String jwt) {
        return new JsonObject(decoded(jwt.split("\\.")[1]));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }
}
