package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code JETON_ACCESS_TOKEN} promises, in the JVM and as the executable. */
interface GivenTokenContract extends Contract {
    @Test
    default void calls_of_graph_need_neither_a_sign_in_nor_a_client_id(@TempDir Path folder, @TempDir Path other)
            throws IOException {
        try (var tenant = Tenant.approving()) {
            var token = tenant.token(other, "User.Read Mail.Read Files.ReadWrite");
            assertThat(given(tenant, token, "get", "/me", "--query", "displayName")
                            .out())
                    .contains("Adele Vance");
            assertThat(given(tenant, token, "get", "/users", "--all").exitCode())
                    .isZero();
            var batch = Files.writeString(folder.resolve("batch.ndjson"), "{\"url\":\"/me\"}\n");
            assertThat(given(tenant, token, "batch", batch.toString()).out()).contains("Adele Vance");
            for (var round = 0; round < 2; round++) {
                var delta = given(tenant, token, "delta", "/users/delta");
                assertThat(delta.exitCode()).as(delta.err()).isZero();
                assertThat(delta.out().isEmpty())
                        .as("the delta link of the first round is used")
                        .isEqualTo(round == 1);
            }
            var file = Files.writeString(folder.resolve("a.txt"), "content");
            var upload = given(tenant, token, "upload", file.toString(), "/me/drive/root:/a.txt");
            assertThat(upload.exitCode()).as(upload.err()).isZero();
            var download = given(tenant, token, "download", "/me/drive/root:/a.txt", "-O", "-");
            assertThat(download.out()).as(download.err()).isEqualTo("content");
            assertThat(tenant.launch(jeton(), "status").exitCode())
                    .as("nothing is stored")
                    .isEqualTo(4);
        }
    }

    @Test
    default void it_comes_before_a_signed_in_account_and_before_a_broker() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var environment = new HashMap<>(tenant.environment());
            environment.put("JETON_ACCESS_TOKEN", "unknown-to-the-api");
            environment.put("JETON_BROKER", "/nowhere");
            var refused = jeton().run(environment, "get", "/me");
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("Access token validation failure", "JETON_ACCESS_TOKEN, and jeton does not refresh it")
                    .doesNotContain("try:", "unknown-to-the-api");
        }
    }

    @Test
    default void a_401_is_not_repeated_and_no_token_is_requested(@TempDir Path other) {
        try (var tenant = Tenant.with(Scenario.CLAIMS_CHALLENGE)) {
            var token = tenant.token(other, "User.Read");
            var before = tenant.sandbox().requests().size();
            var refused = given(tenant, token, "get", "/me");
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err())
                    .contains("The API demands claims that the token in JETON_ACCESS_TOKEN lacks: its issuer must")
                    .doesNotContain("jeton login");
            assertThat(tenant.sandbox().requests()).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--account", "--profile", "--tenant"})
    default void an_option_that_chooses_an_account_is_a_usage_error(String option) {
        try (var tenant = Tenant.approving()) {
            for (var command : new String[][] {
                {"get", "/me"},
                {"post", "/me/sendMail"},
                {"batch", "-"},
                {"delta", "/users/delta"},
                {"download", "/me/drive/root:/a"},
                {"upload", "/dev/null", "/me/drive/root:/a"}
            }) {
                var words = Stream.concat(
                        Stream.of(option, "default"), Arrays.stream(command).skip(1));
                var refused = given(
                        tenant,
                        "opaque",
                        Stream.concat(Stream.of(command[0]), words).toArray(String[]::new));
                assertThat(refused.exitCode()).as(command[0]).isEqualTo(2);
                assertThat(refused.err()).contains(option + " and JETON_ACCESS_TOKEN exclude each other");
            }
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void an_expired_token_ends_with_4_before_any_request() {
        try (var tenant = Tenant.approving()) {
            var token = expired(tenant);
            var before = tenant.sandbox().requests().size();
            var expired = given(tenant, token, "get", "/me");
            assertThat(expired.exitCode()).isEqualTo(4);
            assertThat(expired.err())
                    .contains("the token in JETON_ACCESS_TOKEN expired at ")
                    .doesNotContain(token);
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void a_token_for_another_api_is_an_error_before_any_request(@TempDir Path other) {
        try (var tenant = Tenant.approving()) {
            var token = tenant.token(other, "https://vault.azure.net/user_impersonation");
            var before = tenant.sandbox().requests().size();
            var wrong = given(tenant, token, "get", "/me");
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.err())
                    .contains(
                            "the token in JETON_ACCESS_TOKEN is not for Graph: its audience is https://vault.azure.net")
                    .doesNotContain(token);
            assertThat(tenant.sandbox().requests()).hasSize(before);
            var right = given(
                    tenant,
                    token,
                    "get",
                    "--resource",
                    "vault",
                    tenant.sandbox().origin() + "/secrets?api-version=7.4");
            assertThat(right.exitCode()).as(right.err()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"'secret value'", "'secret\r\n'", "'secret\nX-Header: x'", "'Bearer secret'", "'secret\u001b[31m'"})
    default void a_value_that_is_no_token_is_an_error_that_does_not_print_it(String value) {
        try (var tenant = Tenant.approving()) {
            var refused = given(tenant, value, "get", "/me");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("cannot use JETON_ACCESS_TOKEN: ")
                    .doesNotContain("secret");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void it_is_not_in_the_debug_log_and_not_in_a_dry_run(@TempDir Path other) {
        try (var tenant = Tenant.approving()) {
            var token = tenant.token(other, "User.Read");
            var debug = given(tenant, token, "get", "/me", "--debug");
            assertThat(debug.exitCode()).as(debug.err()).isZero();
            assertThat(debug.err()).contains("/v1.0/me").doesNotContain(token);
            var dry = given(tenant, token, "get", "/me", "--dry-run");
            assertThat(dry.out())
                    .startsWith("printf 'Authorization: Bearer %s\\n' \"$JETON_ACCESS_TOKEN\" | curl ")
                    .doesNotContain(token);
        }
    }

    @Test
    default void token_and_status_are_about_the_signed_in_account_and_login_warns() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var token = given(tenant, "given", "token");
            assertThat(token.out().strip()).contains(".").doesNotContain("given");
            for (var command : new String[][] {{"status"}, {"login", "--no-qr"}}) {
                var result = given(tenant, "given", command);
                assertThat(result.exitCode()).as(result.err()).isZero();
                assertThat(result.out()).contains("AdeleV@contoso.example");
                assertThat(result.err()).contains("warning: JETON_ACCESS_TOKEN is set");
            }
        }
    }

    /** Returns a token that expired an hour ago. */
    private static String expired(Tenant tenant) {
        var claims = "{\"aud\":\"" + tenant.sandbox().graphUrl() + "\",\"exp\":"
                + Instant.now().minusSeconds(3600).getEpochSecond() + "}";
        return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".x";
    }

    /** Runs without a client ID. */
    private Program.Result given(Tenant tenant, String token, String... words) {
        var environment = new HashMap<>(tenant.environment());
        if (!Set.of("token", "status", "login").contains(words[0])) {
            environment.remove("JETON_CLIENT_ID");
        }
        environment.put("JETON_ACCESS_TOKEN", token);
        return jeton().run(environment, words);
    }
}
