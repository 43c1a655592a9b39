package dev.jeton.command;

import static dev.jeton.support.Failures.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.auth.token.AccessToken;
import dev.jeton.auth.token.Account;
import dev.jeton.auth.token.Secret;
import dev.jeton.config.Environment;
import dev.jeton.failure.Outcome;
import dev.jeton.support.Running;
import dev.jeton.support.TestEnvironment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
    private static final Environment NOTHING_SET = new Environment(Map.of());

    @Test
    void json_names_the_tenant_that_was_signed_in_to() {
        assertThat(TokenFormat.JSON.text(token("t"), NOTHING_SET, ""))
                .contains("\"tenant\": \"guest-tenant\"", "\"expiresOn\": \"2030-01-02T03:04:05Z\"");
    }

    @Test
    void azure_cli_has_the_fields_of_az_with_the_expiry_in_local_time() {
        var local = Instant.parse("2030-01-02T03:04:05Z").atZone(ZoneId.systemDefault());
        assertThat(TokenFormat.AZURE_CLI).hasToString("azure-cli");
        assertThat(TokenFormat.AZURE_CLI.text(token("t"), NOTHING_SET, ""))
                .isEqualTo("""
                        {
                          "accessToken": "t",
                          "expiresOn": "%s %s.000000",
                          "expires_on": 1893553445,
                          "tenant": "guest-tenant",
                          "tokenType": "Bearer"
                        }""".formatted(local.toLocalDate(), local.toLocalTime()));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_shell_takes_env_as_it_is_whatever_is_in_it() throws Exception {
        var text = TokenFormat.ENV.text(token("a'b $(false) \"c\\ `d`"), NOTHING_SET, "");
        var script = "eval \"$1\"; sh -c 'echo \"$JETON_ACCESS_TOKEN,$JETON_TOKEN_EXPIRES_ON\"'";
        var shell = Running.shell(script, text);
        assertThat(shell.out()).isEqualTo("a'b $(false) \"c\\ `d`,1893553445\n");
    }

    @Test
    void fish_takes_env_fish_as_it_is_whatever_is_in_it() throws Exception {
        var fish = TestEnvironment.need("fish").toString();
        var text = TokenFormat.ENV_FISH.text(token("a'b $(false) \"c\\ `d`"), NOTHING_SET, "");
        var script = "\"$1\" --no-config -c \"$2\"'\necho \"$JETON_ACCESS_TOKEN,$JETON_TOKEN_EXPIRES_ON\"'";
        var shell = Running.shell(script, fish, text);
        assertThat(shell.out()).isEqualTo("a'b $(false) \"c\\ `d`,1893553445\n");
    }

    @Test
    void powershell_takes_single_quotes_literally_but_doubled_ones() {
        assertThat(TokenFormat.ENV_POWERSHELL).hasToString("env-powershell");
        assertThat(TokenFormat.ENV_POWERSHELL.text(token("a'b$c"), NOTHING_SET, ""))
                .isEqualTo("$Env:JETON_ACCESS_TOKEN = 'a''b$c'\n$Env:JETON_TOKEN_EXPIRES_ON = '1893553445'");
    }

    @ParameterizedTest
    @CsvSource({"v1, v1", "v1beta1, v1beta1"})
    void exec_credential_has_the_version_that_kubectl_requests(String requested, String given) {
        assertThat(TokenFormat.EXEC_CREDENTIAL.text(
                        token("t"),
                        withRequest("{\"apiVersion\":\"client.authentication.k8s.io/" + requested
                                + "\",\"kind\":\"ExecCredential\",\"spec\":{\"interactive\":false}}"),
                        ""))
                .isEqualTo("""
                        {
                          "apiVersion": "client.authentication.k8s.io/%s",
                          "kind": "ExecCredential",
                          "status": {
                            "expirationTimestamp": "2030-01-02T03:04:05Z",
                            "token": "t"
                          }
                        }""".formatted(given));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\"}",
                "{\"apiVersion\":1}",
                "{",
                "null",
                "1"
            })
    void refuses_another_version(String requested) {
        var refused =
                failure(Outcome.ERROR, () -> TokenFormat.EXEC_CREDENTIAL.text(token("t"), withRequest(requested), ""));
        assertThat(refused.advice().orElseThrow()).contains("client.authentication.k8s.io/v1beta1");
    }

    @Test
    void xoauth2_and_oauthbearer_name_the_mailbox_in_one_line_of_base64() {
        var secret = "t".repeat(3000);
        assertThat(TokenFormat.XOAUTH2.text(token(secret), NOTHING_SET, "ada@example.org"))
                .doesNotContain("\n")
                .isEqualTo(base64("user=ada@example.org\1auth=Bearer " + secret + "\1\1"));
        assertThat(TokenFormat.OAUTHBEARER.text(token("t"), NOTHING_SET, "a=b,c@example.org"))
                .isEqualTo(base64("n,a=a=3Db=2Cc@example.org,\1auth=Bearer t\1\1"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static Environment withRequest(String json) {
        return new Environment(Map.of("KUBERNETES_EXEC_INFO", json));
    }

    private static AccessToken token(String secret) {
        return new AccessToken(
                new Secret(secret),
                Instant.parse("2030-01-02T03:04:05Z"),
                Set.of("User.Read"),
                new Account("u.home", "ada@example.org", "home-tenant"),
                "guest-tenant",
                false);
    }
}
