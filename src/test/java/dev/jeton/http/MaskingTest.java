package dev.jeton.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final URI GRAPH = URI.create("https://graph.microsoft.com/v1.0/me");
    private static final Optional<String> FORM = Optional.of("application/x-www-form-urlencoded;charset=UTF-8");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_token",
                "refreshToken",
                "ID_TOKEN",
                "secretToken",
                "tokens",
                "device_code",
                "user_code",
                "client_secret",
                "secretText",
                "secrets",
                "client_assertion",
                "code_verifier",
                "password",
                "newPassword",
                "currentPassword",
                "passwords",
                "Password1",
                "passwordBase64",
                "preSharedKey",
                "passphrase",
                "key",
                "recoveryKeys",
                "temporaryAccessPass",
                "clientState",
                "Authorization",
                "Set-Cookie",
                "verification_uri_complete",
                "uploadUrl",
                "@microsoft.graph.downloadUrl",
                "@content.downloadUrl",
                "com.example.ENROLLMENT_TOKEN",
                "userVerificationCode",
                "shareId",
                "code"
            })
    void masks_every_kind_of_value_of_a_secret_field(String name) {
        assertThat(graph("{\"" + name + "\":\"SECRET\",\"a\":1}")).isEqualTo("{\"" + name + "\":\"***\",\"a\":1}");
        assertThat(graph("{\"x\":[{\"" + name + "\":[\"SECRET\",{\"b\":\"SECRET\"}],\"a\":1}]}"))
                .isEqualTo("{\"x\":[{\"" + name + "\":\"***\",\"a\":1}]}");
        assertThat(graph("{\"" + name + "\":{\"b\":\"SECRET\"},\"c\":[2]}"))
                .isEqualTo("{\"" + name + "\":\"***\",\"c\":[2]}");
        assertThat(graph("{\"" + name + "\":271828}")).isEqualTo("{\"" + name + "\":\"***\"}");
        assertThat(graph("{\"" + name + "\":null}")).isEqualTo("{\"" + name + "\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pass\\u0077ord\":\"SECRET\"}",
                "{\"body\":\"{\\\"refresh_token\\\":\\\"SECRET\\\"}\"}",
                "{\"body\":\" [{\\\"pass\\\\u0077ord\\\":{\\\"a\\\":\\\"SECRET\\\"}}]\"}",
                "{\"body\":\"{\\\"body\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"SECRET\\\\\\\"}\\\"}\"}",
                "{\"body\":\"{\\\"password\\\":\\\"SECRET\"}",
                "{\"message\":\"Sent {\\\"password\\\": \\\"a\\\\\\\"SECRET\\\"}\"}",
                "{\"message\":\"Sent {'password': 'SECRET'}\"}",
                "{\"message\":\"<password>SECRET</password>\"}",
                "{\"message\":\"Password: SECRET\"}",
                "{\"message\":\"say \\\"hi password=SECRET\"}",
                "{\"message\":\"eyJ0eXAiOiJKV1Qi.SECRET.SECRET-SECRET\"}",
                "{\"eyJ0eXAiOiJKV1Qi.SECRET.SECRET-SECRET\":1}",
                "{\"value\":[{\"key\":\"SecretToken\",\"value\":\"SECRET\"}]}",
                "[{\"name\":\"Authorization\",\"value\":\"SECRET\"}]",
                "{\"url\":\"/me/x?a=1\\u0026sig=SECRET\"}",
                "{\"url\":\"/me/x?code=SECRET\"}",
                "{\"url\":\"/shares/u!aHR0cHM6SECRET/driveItem\"}",
                "{\"url\":\"https://graph.microsoft.com/v1.0/x?TempAuth=SECRET&b=2\"}",
                "{\"url\":\"https://graph.microsoft.com/v1.0/x?pass%77ord=SECRET\"}",
                "{\"url\":\"https://graph.microsoft.com/v1.0/x?to=https%3A%2F%2Fx.sharepoint.com%2FSECRET\"}",
                "{\"url\":\"https://graph.microsoft.com/v1.0/x?to=a%3Fpassword%3DSECRET\"}",
                "{\"access_token\":\"SECRET",
                "{\"a\":1} SECRET",
                "\"a\" SECRET",
                "[SECRET"
            })
    void masks_secrets_in_names_texts_urls_and_invalid_json(String body) {
        assertThat(graph(body)).doesNotContain("SECRET").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b0mpua-by3301.files.1drv.com/y23vSECRET",
                "HTTPS://contoso.sharepoint.com:8443?tempauth=SECRET",
                "https:\\\\/\\\\/x.1drv.com\\\\/SECRET",
                "https://graph.microsoft.com.evil.example/SECRET",
                "https://graph.microsoft.com:8443/SECRET",
                "https://graph.microsoft.com:443@evil.example/SECRET",
                "https://user@graph.microsoft.com/SECRET",
                "https://user:SECRET@graph.microsoft.com/",
                "http://graph.microsoft.com/SECRET",
                "https://gr%61ph.microsoft.com/SECRET",
                "https://a_b/SECRET",
                "https:///SECRET",
                "https://[::1]:1/SECRET",
                "wss://x.example/SECRET",
                "see https://graph.microsoft.com/v1.0/a,https://x.example/SECRET|b now"
            })
    void masks_all_but_the_origin_of_a_foreign_url(String url) {
        assertThat(graph("{\"webUrl\":\"" + url + "\"}"))
                .doesNotContain("SECRET")
                .contains("***")
                .containsPattern("(?i)(https?|wss):|\"\\*\\*\\*\"");
        assertThat(graph("{\"" + url + "\":1}")).doesNotContain("SECRET");
    }

    @Test
    void masks_all_but_the_origin_of_a_pre_authenticated_url() {
        assertThat(
                        graph(
                                "{\"uploadUrl\":\"https://graph.microsoft.com/up/SECRET?a\",\"a\":\"https://x.example:1/SECRET b\"}"))
                .isEqualTo("{\"uploadUrl\":\"https://graph.microsoft.com/***\",\"a\":\"https://x.example:1/*** b\"}");
        assertThat(UrlMasking.link("https://localhost:1/up/SECRET|x?sig=SECRET"))
                .isEqualTo("https://localhost:1/***");
        assertThat(UrlMasking.link("/up/SECRET")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"displayName\":\"Adele\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"n\":1.10,\"e\":1E+9,\"l\":[true,{}]}",
                "{\"@odata.nextLink\":\"https://graph.microsoft.com:443/v1.0/users?$skiptoken=abc&%24deltatoken=d\"}",
                "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#users(id,'a')\"}",
                "{\"error_codes\":[70016],\"error\":{\"code\":\"authorization_pending\",\"message\":\"time: 12:30\","
                        + "\"details\":[{\"code\":\"a\"}]}}",
                "{\"subject\":\"[EXTERNAL] 1:1 at 12:30\",\"passwordPolicies\":\"None\"}",
                "{\"passwordProfile\":{\"forceChangePasswordNextSignIn\":true},\"key\":\"***\"}",
                "42"
            })
    void leaves_everything_else_unchanged(String body) {
        assertThat(graph(body)).isEqualTo(body);
    }

    @Test
    void masks_a_message_in_a_device_code_response_only() {
        var body =
                "{\"user_code\":\"ABCD1234\",\"verification_uri\":\"https://login.example/device\",\"message\":\"enter ABCD1234\"}";
        var entra = new Masking(URI.create("https://login.example/t/oauth2/v2.0/devicecode"));
        assertThat(entra.body(body, Optional.empty()))
                .contains(
                        "{\"user_code\":\"***\",\"verification_uri\":\"https://login.example/device\",\"message\":\"***\"}");
        assertThat(graph("{\"message\":\"Not found\"}")).isEqualTo("{\"message\":\"Not found\"}");
    }

    @Test
    void masks_the_value_if_the_path_names_a_secret() {
        var masking = new Masking(URI.create("https://graph.microsoft.com/beta/managedDevices/1/getFileVaultKey"));
        assertThat(masking.body("{\"@odata.type\":\"a\",\"value\":\"SECRET\"}", Optional.empty()))
                .contains("{\"@odata.type\":\"a\",\"value\":\"***\"}");
        assertThat(masking.body("{\"value\":[{\"id\":\"1\"}]}", Optional.empty()))
                .contains("{\"value\":[{\"id\":\"1\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "grant_type=x&device_code=SECRET&client_id=1 grant_type=x&device_code=***&client_id=1",
                "client%5Fsecret=SEC%20RET&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
                        + " client%5Fsecret=***&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default",
                "code=SECRET&grant_type=refresh_token code=***&grant_type=refresh_token",
                "password=\"SECRET\"SECRET password=***",
                "uri=https%3A%2F%2Fx.example%2FSECRET&b=%zz uri=https%3A%2F%2Fx.example%2F***&b=%zz",
                "claims=%7B%22access_token%22%3A%22SECRET%22%7D claims=%7B%22access_token%22%3A%22***%22%7D",
                "SECRET ***"
            })
    void masks_a_form_by_field(String form, String masked) {
        assertThat(new Masking(GRAPH).body(form, FORM)).contains(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>SECRET</html>", "password SECRET", "a=b", "123456 is your code", "", "\u0000"})
    void returns_nothing_for_a_body_that_is_neither_json_nor_a_form(String body) {
        assertThat(new Masking(GRAPH).body(body, Optional.of("text/plain"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization",
        "proxy-authorization",
        "COOKIE",
        "Set-Cookie",
        "X-Api-Key",
        "location",
        "Content-Location"
    })
    void masks_a_secret_header_as_a_whole(String name) {
        assertThat(new Masking(GRAPH).header(name, "SECRET")).isEqualTo("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.sharepoint.com/SECRET",
                "https://graph.microsoft.com/SECRET?a",
                "https://x|/SECRET",
                "/SECRET"
            })
    void masks_all_but_the_origin_of_a_location(String location) {
        assertThat(new Masking(GRAPH).header("location", location))
                .doesNotContain("SECRET")
                .endsWith("***");
    }

    @Test
    void masks_the_url_of_a_request() {
        var url = URI.create("https://graph.microsoft.com/v1.0/x?token=SECRET&$select=id");
        assertThat(new Masking(url).url(url)).isEqualTo("https://graph.microsoft.com/v1.0/x?token=***&$select=id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http:\\/\\/",
                "http://x?",
                "http:// ",
                "https://graph.microsoft.com/",
                "https://graph.microsoft.com ",
                "/a",
                "eyJ",
                "eyJaaaaaaaa.",
                ".",
                "password:\\\"",
                "password='\\\\\\\\",
                "a=",
                "a:\\\"",
                "a=%",
                "\\\\",
                " ",
                "a",
                "a b",
                "{",
                "{\\\"a\\\":",
                "=",
                "u!"
            })
    @Timeout(60)
    void masks_a_long_text_in_linear_time_without_stack_overflow(String part) throws IOException {
        var text = "{\"message\":\"" + part.repeat(60_000) + "\",\"b\":1}";
        assertThat(JSON.std.mapFrom(text)).isNotEmpty();
        assertThat(graph(text)).isNotEmpty();
        assertThat(new Masking(GRAPH).header("x", part.repeat(60_000))).isNotEmpty();
        assertThat(new Masking(GRAPH).body("a=" + part.repeat(60_000), FORM)).isPresent();
        assertThat(graph("[" + part.repeat(60_000))).isNotEmpty();
    }

    @Test
    void masks_text_that_is_nested_too_deeply() throws IOException {
        var text = "SECRET";
        for (var depth = 0; depth < 12; depth++) {
            text = JSON.std.asString(Map.of("a", text));
        }
        assertThat(graph(text)).doesNotContain("SECRET").contains("***");
    }

    private static String graph(String body) {
        return new Masking(GRAPH).body(body, Optional.of("application/json")).orElseThrow();
    }
}
