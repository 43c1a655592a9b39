package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Program;
import dev.jeton.support.ShellWords;
import dev.jeton.support.Tenant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The {@code jeton login} that a failed command names signs in for what that command needs. */
@DisabledOnOs(OS.WINDOWS)
interface LoginAdviceContract extends Contract {
    @Test
    default void suggests_a_login_that_requests_the_missing_consent() throws Exception {
        try (var tenant = Tenant.with(Scenario.CONSENT_REQUIRED).signedIn(jeton())) {
            leadsOn(tenant, "-s Mail.Read", "get", "/me/messages", "-s", "Mail.Read");
            leadsOn(
                    tenant,
                    "--resource https://management.example",
                    "token",
                    "--resource",
                    "https://management.example");
            leadsOn(tenant, "--resource VAULT", "token", "--resource", "VAULT");
            leadsOn(tenant, "--resource outlook", "token", "--resource", "outlook");
        }
    }

    @Test
    default void suggests_a_login_with_the_typed_profile() throws Exception {
        try (var tenant = Tenant.approving()) {
            var authority = tenant.sandbox().authority().toString();
            jeton().run(Map.of(), "profile", "set", "--profile", "lab", "authority", authority);
            jeton().run(
                            Map.of(),
                            "profile",
                            "set",
                            "--profile",
                            "lab",
                            "client-id",
                            tenant.sandbox().clientId());
            var token = jeton().run(Map.of(), "token", "--profile", "lab");
            assertThat(token.exitCode()).isEqualTo(4);
            assertThat(hint(token)).isEqualTo("jeton login --profile lab");
            assertThat(jeton().run(Map.of(), words(hint(token))).exitCode()).isZero();
            assertThat(jeton().run(Map.of(), "token", "--profile", "lab").exitCode())
                    .isZero();
        }
    }

    @Test
    default void suggests_a_login_with_the_settings_of_the_pending_sign_in() throws Exception {
        try (var tenant = Tenant.with(Scenario.DECLINE)) {
            var start = tenant.launch(jeton(), "login", "--start", "-s", "Mail.Read");
            assertThat(start.exitCode()).as(start.err()).isZero();
            var handle = JSON.std.mapFrom(start.out()).get("handle").toString();
            var resumed = jeton().run(Map.of(), "login", "--resume", handle, "--no-qr");
            assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(5);
            assertThat(hint(resumed))
                    .isEqualTo("jeton login --client-id " + tenant.sandbox().clientId() + " --authority "
                            + tenant.sandbox().authority() + " -s Mail.Read");
        }
    }

    private void leadsOn(Tenant tenant, String scopes, String... failing) throws Exception {
        var refused = tenant.launch(jeton(), failing);
        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("AADSTS65001");
        assertThat(hint(refused)).startsWith("jeton login ").contains(" " + scopes);
        var login = tenant.launch(jeton(), words(hint(refused)));
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(login.err()).contains("Enter  ");
        var again = tenant.launch(jeton(), failing);
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    private static String hint(Program.Result failed) {
        return failed.err()
                .lines()
                .filter(line -> line.startsWith("  try: "))
                .map(line -> line.substring("  try: ".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no command is named: " + failed.err()));
    }

    private static String[] words(String hint) throws Exception {
        return Stream.concat(ShellWords.of(hint).stream(), Stream.of("--no-qr")).toArray(String[]::new);
    }
}
