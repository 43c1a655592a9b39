package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jeton token}, {@code status} and {@code logout} promise, in the JVM and as the executable. */
interface TokenContract extends Contract {
    @Test
    default void token_prints_only_the_cached_token_to_stdout() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var before = tenant.sandbox().requests().size();
            var raw = tenant.launch(jeton(), "token");
            var json = JSON.std.mapFrom(
                    tenant.launch(jeton(), "token", "--format", "json").out());
            assertThat(raw.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertThat(json)
                    .containsEntry("accessToken", raw.out().strip())
                    .containsEntry("account", "AdeleV@contoso.example");
            assertThat(Instant.parse(String.valueOf(json.get("expiresOn"))).getEpochSecond())
                    .isEqualTo(Long.parseLong(String.valueOf(json.get("expiresOnEpoch"))));
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void an_expiring_token_is_renewed_silently() {
        try (var tenant = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofSeconds(60)))
                .signedIn(jeton())) {
            var first = tenant.launch(jeton(), "token");
            var second = tenant.launch(jeton(), "token");
            assertThat(second.exitCode()).as(second.err()).isZero();
            assertThat(second.out()).isNotEqualTo(first.out());
            assertThat(second.err()).isEmpty();
        }
    }

    @Test
    default void header_env_and_exec_credential_are_for_programs_to_take_as_they_are() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var secret = tenant.launch(jeton(), "token").out().strip();
            assertThat(tenant.launch(jeton(), "token", "--format", "header").out())
                    .isEqualToIgnoringNewLines("Authorization: Bearer " + secret);
            assertThat(tenant.launch(jeton(), "token", "--format", "env").out().lines())
                    .first()
                    .isEqualTo("export JETON_ACCESS_TOKEN='" + secret + "'");
            var credential = JSON.std.mapFrom(tenant.launch(jeton(), "token", "--format", "exec-credential")
                    .out());
            assertThat(credential)
                    .containsEntry("apiVersion", "client.authentication.k8s.io/v1")
                    .containsEntry("kind", "ExecCredential")
                    .extractingByKey("status", InstanceOfAssertFactories.MAP)
                    .containsEntry("token", secret)
                    .containsKey("expirationTimestamp");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-q accessToken",
                "--query accessToken -o tsv",
                "--format azure-cli --query accessToken --output tsv",
                "--format exec-credential -q status.token -o raw",
                "-o raw"
            })
    default void output_and_query_print_the_bare_token_as_of_az(String options) {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var bare = tenant.launch(jeton(), "token");
            var selected = tenant.launch(jeton(), ("token " + options).split(" "));
            assertThat(selected.exitCode()).as(selected.err()).isZero();
            assertThat(selected.out()).isEqualTo(bare.out());
        }
    }

    @Test
    default void output_prints_the_fields_in_its_format_and_the_setting_does_not_change_the_bare_token()
            throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var bare = tenant.launch(jeton(), "token").out().strip();
            assertThat(JSON.std.mapFrom(
                            tenant.launch(jeton(), "token", "-o", "json").out()))
                    .containsEntry("accessToken", bare);
            assertThat(tenant.launch(jeton(), "token", "-o", "yaml").out()).contains("accessToken: " + bare);
            var environment = new HashMap<>(tenant.environment());
            environment.put("JETON_OUTPUT", "json");
            assertThat(jeton().run(environment, "token").out()).isEqualTo(bare + "\n");
            assertThat(tenant.launch(jeton(), "token", "--decode", "-q", "upn").out())
                    .isEqualTo("AdeleV@contoso.example\n");
            var mixed = tenant.launch(jeton(), "token", "--format", "header", "-o", "tsv");
            assertThat(mixed.exitCode()).isEqualTo(2);
            assertThat(mixed.err()).startsWith("jeton: cannot use -o or --query with --format header");
        }
    }

    @Test
    default void decode_prints_the_claims_and_not_the_token() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            assertThat(tenant.launch(jeton(), "token", "--decode", "--format", "env")
                            .exitCode())
                    .isEqualTo(2);
            var decoded = tenant.launch(jeton(), "token", "--decode");
            assertThat(JSON.std.mapFrom(decoded.out()))
                    .containsEntry("upn", "AdeleV@contoso.example")
                    .containsKeys("aud", "exp", "scp", "tid");
            assertThat(decoded.err()).contains("not verified");
        }
    }

    @Test
    default void resource_requests_the_consented_scopes_of_an_api_and_uses_the_cache_later() throws IOException {
        var consented = "https://management.example/user_impersonation";
        try (var tenant = Tenant.approving().signedIn(jeton(), consented)) {
            var first =
                    tenant.launch(jeton(), "token", "--format", "json", "--resource", "https://management.example/");
            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(String.valueOf(JSON.std.mapFrom(first.out()).get("scopes")))
                    .contains("https://management.example//.default");
            var before = tenant.sandbox().requests().size();
            var second = tenant.launch(jeton(), "token", "--resource", "https://management.example/");
            assertThat(first.out()).contains(second.out().strip());
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void resource_excludes_scopes() {
        try (var tenant = Tenant.approving()) {
            var vague = tenant.launch(jeton(), "token", "--resource", "management");
            assertThat(vague.exitCode()).isEqualTo(2);
            assertThat(vague.err()).contains("'management' as an API", "outlook", "try: jeton help resources");
            var both = tenant.launch(jeton(), "token", "--resource", "api://a", "-s", "User.Read");
            assertThat(both.exitCode()).isEqualTo(2);
            assertThat(both.err()).contains("exclude each other");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://vault.azure.net",
        "DevOps, 499b84ac-1321-427f-aa17-267ca6975798",
        "outlook, https://outlook.office.com"
    })
    default void a_sign_in_for_a_named_resource_serves_later_tokens_for_it(String name, String audience)
            throws Exception {
        try (var tenant = Tenant.approving()) {
            var login = tenant.launch(jeton(), "login", "--no-qr", "--resource", name);
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err()).contains("Granted: " + audience + "/");
            var before = tenant.sandbox().requests().size();
            var claims = tenant.launch(jeton(), "token", "--decode", "--resource", name);
            assertThat(claims.exitCode()).as(claims.err()).isZero();
            assertThat(JSON.std.mapFrom(claims.out())).containsEntry("aud", audience);
            var status = tenant.launch(jeton(), "status", "-o", "json", "--resource", name);
            assertThat(status.out()).contains(audience).contains("\"token\":\"valid\"");
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void an_unknown_cloud_or_a_resource_that_a_cloud_lacks_is_a_usage_error() {
        var lacking = jeton().run(Map.of(), "token", "--cloud", "china", "--resource", "devops");
        assertThat(lacking.exitCode()).isEqualTo(2);
        assertThat(lacking.err()).contains("does not exist in the cloud china");
        var unknown = jeton().run(Map.of(), "help", "resources", "mars");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'mars' is not a cloud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "usgov", "usgov-dod", "china"})
    default void the_list_of_resources_fits_80_columns(String cloud) {
        var listed = jeton().run(Map.of(), "help", "resources", cloud);
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out())
                .contains("vault", "Azure Key Vault > user_impersonation", "in the cloud " + cloud + ".");
        assertThat(listed.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    default void min_ttl_refreshes_a_token_that_expires_earlier_and_warns_if_entra_issues_shorter_ones() {
        try (var tenant = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofMinutes(8)))
                .signedIn(jeton())) {
            var first = tenant.launch(jeton(), "token");
            var enough = tenant.launch(jeton(), "token", "--min-ttl", "7m");
            assertThat(enough.out()).isEqualTo(first.out());
            assertThat(enough.err()).isEmpty();
            var less = tenant.launch(jeton(), "token", "--min-ttl", "10m");
            assertThat(less.exitCode()).as(less.err()).isZero();
            assertThat(less.out()).isNotEqualTo(first.out());
            assertThat(less.err()).contains("warning: the new token is valid for 4", "600 s");
            assertThat(tenant.launch(jeton(), "token", "--min-ttl", "soon").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void xoauth2_is_for_the_account_or_another_mailbox_and_for_ten_minutes() {
        try (var tenant = Tenant.of(Tenant.options().withTokenLifetime(Duration.ofMinutes(8)))
                .signedIn(jeton())) {
            var raw = tenant.launch(jeton(), "token").out().strip();
            var own = tenant.launch(jeton(), "token", "--format", "xoauth2", "--min-ttl", "1m");
            assertThat(new String(Base64.getDecoder().decode(own.out().strip()), UTF_8))
                    .isEqualTo("user=AdeleV@contoso.example\1auth=Bearer " + raw + "\1\1");
            var shared = tenant.launch(jeton(), "token", "--format", "xoauth2", "--user", "support@contoso.example");
            assertThat(new String(Base64.getDecoder().decode(shared.out().strip()), UTF_8))
                    .startsWith("user=support@contoso.example\1auth=Bearer ")
                    .doesNotContain(raw);
            assertThat(shared.err()).contains("600 s");
            assertThat(tenant.launch(jeton(), "token", "--user", "a@b").exitCode())
                    .isEqualTo(2);
            assertThat(tenant.launch(jeton(), "token", "--format", "xoauth2", "--user", "a\1b")
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void refresh_refreshes_a_valid_token() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var first = tenant.launch(jeton(), "token");
            var second = tenant.launch(jeton(), "token", "--refresh");
            assertThat(second.exitCode()).as(second.err()).isZero();
            assertThat(second.out()).isNotEqualTo(first.out());
            assertThat(tenant.launch(jeton(), "token").out()).isEqualTo(second.out());
        }
    }

    @Test
    default void min_ttl_uses_a_valid_token_if_the_refresh_fails_for_now_else_requires_a_sign_in() {
        var options = Tenant.options().withTokenLifetime(Duration.ofMinutes(8));
        try (var tenant = Tenant.of(options.withScenario(Scenario.RENEWAL_CUT)).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token", "--min-ttl", "10m");
            assertThat(token.exitCode()).as(token.err()).isZero();
            assertThat(token.err()).containsOnlyOnce("warning: ").contains("cannot refresh the token");
        }
        try (var tenant =
                Tenant.of(options.withScenario(Scenario.REFRESH_REFUSED)).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token", "--min-ttl", "10m");
            assertThat(token.exitCode()).isEqualTo(4);
            assertThat(token.err()).contains("AADSTS70043", "try: jeton login --force");
        }
    }

    @Test
    default void while_entra_is_unavailable_no_token_of_another_tenant_is_used() {
        try (var tenant = Tenant.with(Scenario.RENEWAL_UNAVAILABLE).signedIn(jeton())) {
            var home = tenant.launch(jeton(), "token").out();
            var domain = launch(tenant, "contoso.example", "token");
            assertThat(domain.exitCode()).as(domain.err()).isEqualTo(3);
            assertThat(domain.out()).isEmpty();
            var delete = launch(tenant, "contoso.example", "delete", "/groups/7");
            assertThat(delete.exitCode()).as(delete.err()).isEqualTo(3);
            assertThat(tenant.sandbox().requests())
                    .noneMatch(exchange -> exchange.path().endsWith("/groups/7"));
            var organizations = launch(tenant, "organizations", "token");
            assertThat(organizations.out()).as(organizations.err()).isEqualTo(home);
        }
    }

    private Program.Result launch(Tenant tenant, String name, String... words) {
        var settings = Stream.of("--authority", tenant.sandbox().origin() + "/" + name);
        return tenant.launch(jeton(), Stream.concat(Stream.of(words), settings).toArray(String[]::new));
    }

    @Test
    default void a_token_without_a_refresh_token_ends_with_4_and_the_reason() {
        var options =
                Tenant.options().withTokenLifetime(Duration.ofSeconds(60)).withScenario(Scenario.NO_REFRESH_TOKEN);
        try (var tenant = Tenant.of(options).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token", "--min-ttl", "10m");
            assertThat(token.exitCode()).as(token.err()).isEqualTo(4);
            assertThat(token.err()).contains("cannot refresh the token of AdeleV@", "issued no refresh token");
        }
    }

    @Test
    default void a_refused_refresh_ends_with_4_and_the_reason() {
        var options = Tenant.options().withTokenLifetime(Duration.ofSeconds(60)).withScenario(Scenario.REFRESH_REFUSED);
        try (var tenant = Tenant.of(options).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token");
            assertThat(token.exitCode()).isEqualTo(4);
            assertThat(token.out()).isEmpty();
            assertThat(token.err()).contains("AADSTS70043", "try: jeton login");
        }
    }

    @Test
    default void a_refresh_that_a_policy_blocks_ends_with_6_and_a_note_for_the_admin() {
        var options = Tenant.options().withTokenLifetime(Duration.ofSeconds(60)).withScenario(Scenario.RENEWAL_BLOCKED);
        try (var tenant = Tenant.of(options).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token");
            assertThat(token.exitCode()).isEqualTo(6);
            assertThat(token.out()).isEmpty();
            assertThat(token.err())
                    .containsSubsequence(
                            "AADSTS53003",
                            "A note for your admin",
                            "User             AdeleV@contoso.example",
                            "the session began with a device code",
                            "concept-authentication-flows#protocol-tracking");
        }
    }

    @Test
    default void status_says_that_entra_refused_to_refresh_the_token() throws IOException {
        try (var tenant = Tenant.with(Scenario.REFRESH_REFUSED).signedIn(jeton())) {
            assertThat(token(tenant.launch(jeton(), "status", "-o", "json"))).isEqualTo("valid");
            assertThat(tenant.launch(jeton(), "token", "--refresh").exitCode()).isEqualTo(4);
            assertThat(token(tenant.launch(jeton(), "status", "-o", "json")))
                    .isEqualTo("refused at the last refresh; run: jeton login --force");
            assertThat(tenant.launch(jeton(), "login", "--force", "--no-qr").exitCode())
                    .isZero();
            assertThat(token(tenant.launch(jeton(), "status", "-o", "json"))).isEqualTo("valid");
        }
    }

    private static String token(Program.Result status) throws IOException {
        return JSON.std.mapFrom(status.out()).get("token").toString();
    }

    @Test
    default void status_shows_account_expiry_and_storage_and_logout_removes_them() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var before = tenant.sandbox().requests().size();
            var status = JSON.std.mapFrom(
                    tenant.launch(jeton(), "status", "-o", "json").out());
            assertThat(status)
                    .containsEntry("account", "AdeleV@contoso.example")
                    .containsEntry("token", "valid")
                    .containsKeys("expiresOn", "protection", "session");
            var logout = tenant.launch(jeton(), "logout");
            assertThat(logout.out()).isEqualToIgnoringNewLines("Signed out AdeleV@contoso.example");
            assertThat(logout.err()).contains("sessions at Microsoft live on", "jeton post /me/revokeSignInSessions");
            assertThat(tenant.launch(jeton(), "status").exitCode()).isEqualTo(4);
            assertThat(tenant.launch(jeton(), "token").exitCode()).isEqualTo(4);
            var again = tenant.launch(jeton(), "logout");
            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.out()).isEqualToIgnoringNewLines("Nobody was signed in");
            assertThat(tenant.launch(jeton(), "logout", "AdeleV@contoso.example")
                            .exitCode())
                    .isEqualTo(4);
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }
}
