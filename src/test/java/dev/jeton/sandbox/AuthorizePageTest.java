package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The authorization code flow as a client sees it. */
class AuthorizePageTest {
    /** The example of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String REDIRECT = "http://localhost:53123";
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");

    private static SandboxClient client(Scenario scenario) {
        return SandboxClient.of(SandboxOptions.defaults().withScenario(scenario));
    }

    private static Map<String, String> request(SandboxClient client) {
        var request = new LinkedHashMap<String, String>();
        request.put("client_id", client.sandbox().clientId());
        request.put("response_type", "code");
        request.put("redirect_uri", REDIRECT);
        request.put("response_mode", "form_post");
        request.put("scope", "openid profile offline_access User.Read");
        request.put("state", "the-state");
        request.put("nonce", "the-nonce");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    private static String path(Map<String, String> request) {
        return "/organizations/oauth2/v2.0/authorize?"
                + request.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                        .collect(joining("&"));
    }

    private static Map<String, String> fields(HttpResponse<String> page) {
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(page.body()).results().forEach(it -> fields.put(it.group(1), it.group(2)));
        return fields;
    }

    private static String approvedCode(SandboxClient client) {
        return fields(client.post(path(request(client)), Map.of("answer", "approve")))
                .get("code");
    }

    private static HttpResponse<String> redeem(SandboxClient client, String code, String verifier, String redirect) {
        return client.token(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "code_verifier", verifier,
                "redirect_uri", redirect,
                "client_info", "1"));
    }

    @Test
    void a_code_is_posted_to_the_app_and_can_be_redeemed_once() {
        try (var client = client(Scenario.APPROVE)) {
            var page = client.get(path(request(client)));
            var approved =
                    client.post(path(request(client)), Map.of("answer", "approve", "account", "AlexW@contoso.example"));
            var fields = fields(approved);
            var tokens = redeem(client, fields.get("code"), VERIFIER, REDIRECT);
            var again = redeem(client, fields.get("code"), VERIFIER, REDIRECT);

            assertThat(page.body()).contains("Approve this sign-in?", "User.Read");
            assertThat(approved.body()).contains("action=\"" + REDIRECT + "\"");
            assertThat(fields).containsEntry("state", "the-state");
            assertThat(tokens.statusCode()).isEqualTo(200);
            assertThat(claims(json(tokens).getString("id_token")))
                    .contains("\"nonce\":\"the-nonce\"")
                    .contains("AlexW@contoso.example");
            assertThat(json(tokens).getString("refresh_token")).isNotBlank();
            assertThat(again.body()).contains("AADSTS54005");
        }
    }

    private static String claims(String jwt) {
        return new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), UTF_8);
    }

    @Test
    void a_code_can_only_be_redeemed_with_its_verifier_and_redirect_uri() {
        try (var client = client(Scenario.APPROVE)) {
            assertThat(redeem(client, approvedCode(client), "other", REDIRECT).body())
                    .contains("AADSTS501481");
            assertThat(redeem(client, approvedCode(client), VERIFIER, REDIRECT + "1")
                            .body())
                    .contains("AADSTS70008");
            assertThat(redeem(client, "unknown", VERIFIER, REDIRECT).body()).contains("AADSTS70008");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, http://localhost:1/other, AADSTS50011",
        "redirect_uri, http://evil.example, AADSTS50011",
        "redirect_uri, https://localhost, AADSTS50011",
        "redirect_uri, javascript:alert(1), AADSTS50011",
        "client_id, other, AADSTS700016",
        "response_type, token, AADSTS700054",
        "code_challenge_method, plain, AADSTS9002325",
    })
    void a_request_that_entra_does_not_trust_is_refused_on_the_page(String name, String value, String code) {
        try (var client = client(Scenario.APPROVE)) {
            var request = request(client);
            request.put(name, value);
            var page = client.post(path(request), Map.of("answer", "approve"));

            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains(code);
            assertThat(page.headers().firstValue("location")).isEmpty();
        }
    }

    @Test
    void declining_posts_an_error_and_cancelling_sends_it_in_the_url() {
        try (var client = client(Scenario.APPROVE)) {
            var declined = fields(client.post(path(request(client)), Map.of("answer", "decline")));
            var cancelled = client.post(path(request(client)), Map.of("answer", "cancel"));

            assertThat(declined).containsEntry("error", "access_denied").containsEntry("state", "the-state");
            assertThat(declined.get("error_description")).contains("AADSTS65004");
            assertThat(cancelled.statusCode()).isEqualTo(302);
            assertThat(cancelled.headers().firstValue("location").orElseThrow())
                    .startsWith(REDIRECT + "/?error=access_denied")
                    .contains("error_subcode=cancel", "state=the-state");
        }
    }

    @Test
    void response_mode_query_redirects_with_the_code() {
        try (var client = client(Scenario.APPROVE)) {
            var request = request(client);
            request.put("response_mode", "query");
            var redirect = client.post(path(request), Map.of("answer", "approve"));

            assertThat(redirect.headers().firstValue("location").orElseThrow())
                    .startsWith(REDIRECT + "/?code=")
                    .contains("state=the-state");
        }
    }

    @Test
    void parameters_are_escaped_on_the_page() {
        try (var client = client(Scenario.APPROVE)) {
            var request = request(client);
            request.put("state", "\"><script>alert(1)</script>");

            assertThat(client.get(path(request)).body()).doesNotContain("<script>alert");
            assertThat(client.post(path(request), Map.of("answer", "approve")).body())
                    .doesNotContain("<script>alert")
                    .contains("&lt;script&gt;alert");
        }
    }

    @Test
    void policies_block_a_browser_sign_in_at_their_place() {
        try (var client = client(Scenario.BROWSER_BLOCKED)) {
            assertThat(fields(client.get(path(request(client)))).get("error_description"))
                    .contains("AADSTS53003");
        }
        try (var client = client(Scenario.TOKEN_PROTECTION)) {
            assertThat(redeem(client, approvedCode(client), VERIFIER, REDIRECT).body())
                    .contains("AADSTS53003");
        }
        try (var client = client(Scenario.DEVICE_CODE_BLOCKED)) {
            assertThat(redeem(client, approvedCode(client), VERIFIER, REDIRECT).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_policy_can_end_sessions_that_began_with_a_code() {
        try (var client = client(Scenario.CODE_SESSIONS_BLOCKED)) {
            var byCode = client.signIn("openid offline_access User.Read");
            var inBrowser = json(redeem(client, approvedCode(client), VERIFIER, REDIRECT));

            assertThat(client.refresh(refreshToken(byCode)).body()).contains("AADSTS53003");
            assertThat(client.refresh(refreshToken(inBrowser)).statusCode()).isEqualTo(200);
        }
    }

    private static String refreshToken(JsonObject tokens) {
        return tokens.getString("refresh_token");
    }

    @Test
    void an_automatic_approval_needs_no_form() {
        try (var client = SandboxClient.of(SandboxOptions.defaults().withApprovalAfter(0))) {
            assertThat(fields(client.get(path(request(client))))).containsKey("code");
        }
    }
}
