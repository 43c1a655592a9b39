package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
