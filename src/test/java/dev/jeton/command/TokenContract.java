package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What {@code jeton token}, {@code status} and {@code logout} promise, in the JVM and as the executable. */
interface TokenContract {
    @Test
    default void token_is_the_only_thing_on_stdout_and_comes_from_the_cache(QuarkusMainLauncher launcher)
            throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var asked = tenant.sandbox().exchanges().size();
            var raw = tenant.launch(launcher, "token");
            var json = JSON.std.mapFrom(
                    tenant.launch(launcher, "token", "--format", "json").getOutput());
            assertThat(raw.getOutput().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
            assertThat(json)
                    .containsEntry("accessToken", raw.getOutput().strip())
                    .containsEntry("account", "AdeleV@contoso.example");
            assertThat(Instant.parse(String.valueOf(json.get("expiresOn"))).getEpochSecond())
                    .isEqualTo(Long.parseLong(String.valueOf(json.get("expiresOnEpoch"))));
            assertThat(tenant.sandbox().exchanges()).hasSize(asked);
        }
    }

    @Test
    default void an_expiring_token_is_renewed_silently(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.of(Tenant.options().withTokenLife(Duration.ofSeconds(60)))
                .signedIn(launcher)) {
            var first = tenant.launch(launcher, "token");
            var second = tenant.launch(launcher, "token");
            assertThat(second.exitCode()).as(second.getErrorOutput()).isZero();
            assertThat(second.getOutput()).isNotEqualTo(first.getOutput());
            assertThat(second.getErrorOutput()).isEmpty();
        }
    }

    @Test
    default void header_env_and_exec_credential_are_for_programs_to_take_as_they_are(QuarkusMainLauncher launcher)
            throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var secret = tenant.launch(launcher, "token").getOutput().strip();
            assertThat(tenant.launch(launcher, "token", "--format", "header").getOutput())
                    .isEqualToIgnoringNewLines("Authorization: Bearer " + secret);
            assertThat(tenant.launch(launcher, "token", "--format", "env")
                            .getOutput()
                            .lines())
                    .first()
                    .isEqualTo("export JETON_ACCESS_TOKEN='" + secret + "'");
            var credential = JSON.std.mapFrom(tenant.launch(launcher, "token", "--format", "exec-credential")
                    .getOutput());
            assertThat(credential)
                    .containsEntry("apiVersion", "client.authentication.k8s.io/v1")
                    .containsEntry("kind", "ExecCredential")
                    .extractingByKey("status", InstanceOfAssertFactories.MAP)
                    .containsEntry("token", secret)
                    .containsKey("expirationTimestamp");
        }
    }

    @Test
    default void decode_prints_the_claims_and_not_the_token(QuarkusMainLauncher launcher) throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var decoded = tenant.launch(launcher, "token", "--decode");
            assertThat(JSON.std.mapFrom(decoded.getOutput()))
                    .containsEntry("upn", "AdeleV@contoso.example")
                    .containsKeys("aud", "exp", "scp", "tid");
            assertThat(decoded.getErrorOutput()).contains("nobody has verified");
        }
    }

    @Test
    default void resource_asks_for_all_that_is_consented_for_an_api_and_comes_from_the_cache_then(
            QuarkusMainLauncher launcher) throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var first =
                    tenant.launch(launcher, "token", "--format", "json", "--resource", "https://management.example/");
            assertThat(first.exitCode()).as(first.getErrorOutput()).isZero();
            assertThat(String.valueOf(JSON.std.mapFrom(first.getOutput()).get("scopes")))
                    .contains("https://management.example//.default");
            var asked = tenant.sandbox().exchanges().size();
            var second = tenant.launch(launcher, "token", "--resource", "https://management.example/");
            assertThat(first.getOutput()).contains(second.getOutput().strip());
            assertThat(tenant.sandbox().exchanges()).hasSize(asked);
        }
    }

    @Test
    default void resource_is_an_api_and_instead_of_scopes(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.approving()) {
            var vague = tenant.launch(launcher, "token", "--resource", "management");
            assertThat(vague.exitCode()).isEqualTo(2);
            assertThat(vague.getErrorOutput()).contains("'management' (--resource)");
            var both = tenant.launch(launcher, "token", "--resource", "api://a", "-s", "User.Read");
            assertThat(both.exitCode()).isEqualTo(2);
            assertThat(both.getErrorOutput()).contains("only one of the two");
        }
    }

    @Test
    default void min_ttl_renews_where_less_is_left_and_says_where_entra_gives_no_more(QuarkusMainLauncher launcher) {
        try (var tenant =
                Tenant.of(Tenant.options().withTokenLife(Duration.ofMinutes(8))).signedIn(launcher)) {
            var first = tenant.launch(launcher, "token");
            var enough = tenant.launch(launcher, "token", "--min-ttl", "7m");
            assertThat(enough.getOutput()).isEqualTo(first.getOutput());
            assertThat(enough.getErrorOutput()).isEmpty();
            var less = tenant.launch(launcher, "token", "--min-ttl", "10m");
            assertThat(less.exitCode()).as(less.getErrorOutput()).isZero();
            assertThat(less.getOutput()).isNotEqualTo(first.getOutput());
            assertThat(less.getErrorOutput()).contains("warning: the new token is valid for 4", "600 s");
            assertThat(tenant.launch(launcher, "token", "--min-ttl", "soon").exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void refresh_renews_whatever_is_left(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var first = tenant.launch(launcher, "token");
            var second = tenant.launch(launcher, "token", "--refresh");
            assertThat(second.exitCode()).as(second.getErrorOutput()).isZero();
            assertThat(second.getOutput()).isNotEqualTo(first.getOutput());
            assertThat(tenant.launch(launcher, "token").getOutput()).isEqualTo(second.getOutput());
        }
    }

    @Test
    default void what_cannot_be_renewed_for_so_long_is_used_or_needs_a_new_session(QuarkusMainLauncher launcher) {
        var options = Tenant.options().withTokenLife(Duration.ofMinutes(8));
        try (var tenant = Tenant.of(options.withScenario(Scenario.RENEWAL_CUT)).signedIn(launcher)) {
            var token = tenant.launch(launcher, "token", "--min-ttl", "10m");
            assertThat(token.exitCode()).as(token.getErrorOutput()).isZero();
            assertThat(token.getErrorOutput()).containsOnlyOnce("warning: ").contains("could not be renewed");
        }
        try (var tenant =
                Tenant.of(options.withScenario(Scenario.REFRESH_REFUSED)).signedIn(launcher)) {
            var token = tenant.launch(launcher, "token", "--min-ttl", "10m");
            assertThat(token.exitCode()).isEqualTo(4);
            assertThat(token.getErrorOutput()).contains("AADSTS70043", "try: jeton login --force");
        }
    }

    @Test
    default void while_entra_is_unavailable_no_token_of_another_tenant_is_used(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.RENEWAL_UNAVAILABLE).signedIn(launcher)) {
            var home = tenant.launch(launcher, "token").getOutput();
            var domain = launch(launcher, tenant, "contoso.example", "token");
            assertThat(domain.exitCode()).as(domain.getErrorOutput()).isEqualTo(3);
            assertThat(domain.getOutput()).isEmpty();
            var delete = launch(launcher, tenant, "contoso.example", "delete", "/groups/7");
            assertThat(delete.exitCode()).as(delete.getErrorOutput()).isEqualTo(3);
            assertThat(tenant.sandbox().exchanges())
                    .noneMatch(exchange -> exchange.path().endsWith("/groups/7"));
            var organizations = launch(launcher, tenant, "organizations", "token");
            assertThat(organizations.getOutput())
                    .as(organizations.getErrorOutput())
                    .isEqualTo(home);
        }
    }

    private static LaunchResult launch(QuarkusMainLauncher launcher, Tenant tenant, String name, String... words) {
        var settings = Stream.of(
                "--authority",
                tenant.sandbox().origin() + "/" + name,
                "--graph-url",
                tenant.sandbox().graphUrl().toString(),
                "--client-id",
                tenant.sandbox().clientId());
        return launcher.launch(Stream.concat(Stream.of(words), settings).toArray(String[]::new));
    }

    @Test
    default void a_refused_renewal_ends_with_4_and_says_why(QuarkusMainLauncher launcher) {
        var options = Tenant.options().withTokenLife(Duration.ofSeconds(60)).withScenario(Scenario.REFRESH_REFUSED);
        try (var tenant = Tenant.of(options).signedIn(launcher)) {
            var token = tenant.launch(launcher, "token");
            assertThat(token.exitCode()).isEqualTo(4);
            assertThat(token.getOutput()).isEmpty();
            assertThat(token.getErrorOutput()).contains("AADSTS70043", "try: jeton login");
        }
    }

    @Test
    default void a_renewal_that_a_policy_blocks_ends_with_6_and_a_note_that_says_why(QuarkusMainLauncher launcher) {
        var options = Tenant.options().withTokenLife(Duration.ofSeconds(60)).withScenario(Scenario.RENEWAL_BLOCKED);
        try (var tenant = Tenant.of(options).signedIn(launcher)) {
            var token = tenant.launch(launcher, "token");
            assertThat(token.exitCode()).isEqualTo(6);
            assertThat(token.getOutput()).isEmpty();
            assertThat(token.getErrorOutput())
                    .containsSubsequence(
                            "AADSTS53003",
                            "A note for your admin",
                            "User             AdeleV@contoso.example",
                            "it began with a device code",
                            "concept-authentication-flows#protocol-tracking");
        }
    }

    @Test
    default void status_tells_who_until_when_and_how_it_is_kept_and_logout_forgets(QuarkusMainLauncher launcher)
            throws IOException {
        try (var tenant = Tenant.approving().signedIn(launcher)) {
            var asked = tenant.sandbox().exchanges().size();
            var status = JSON.std.mapFrom(
                    tenant.launch(launcher, "status", "-o", "json").getOutput());
            assertThat(status)
                    .containsEntry("account", "AdeleV@contoso.example")
                    .containsEntry("token", "valid")
                    .containsKeys("expiresOn", "protection", "session");
            var logout = tenant.launch(launcher, "logout");
            assertThat(logout.getOutput()).isEqualToIgnoringNewLines("Signed out AdeleV@contoso.example");
            assertThat(logout.getErrorOutput())
                    .contains("sessions at Microsoft live on", "jeton post /me/revokeSignInSessions");
            assertThat(tenant.launch(launcher, "status").exitCode()).isEqualTo(4);
            assertThat(tenant.launch(launcher, "token").exitCode()).isEqualTo(4);
            assertThat(tenant.sandbox().exchanges()).hasSize(asked);
        }
    }
}
