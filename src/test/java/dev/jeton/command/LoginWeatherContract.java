package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.Exchange;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sign-in and its renewals do on a bad network and in a strict tenant. */
interface LoginWeatherContract {
    /** Less than the five minutes before which a token is renewed. */
    Duration ALMOST_EXPIRED = Duration.ofMinutes(4);

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {
                "SLOW_DOWN",
                "UNAVAILABLE_ONCE",
                "HTML_ERROR",
                "SLOW_ANSWERS",
                "DROPPED_CONNECTIONS",
                "CUT_BODIES",
                "THROTTLED_POLLS",
                "BARE_ERRORS",
                "EMPTY_BODIES",
                "RETRY_AFTER_EVERYWHERE",
                "NO_INTERVAL"
            })
    default void a_sign_in_survives(Scenario scenario, QuarkusMainLauncher launcher) {
        var options = Tenant.options().withScenario(scenario).withApprovalAfter(1); // so that a poll is pending
        try (var tenant = Tenant.of(options)) {
            var login = tenant.launch(launcher, "login", "--timeout", "60s");
            assertThat(login.exitCode()).as(login.getErrorOutput()).isZero();
            assertThat(login.getOutput()).startsWith("Signed in as AdeleV@contoso.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CLIENT_INFO, 1, has no client_info",
        "NO_ID_TOKEN, 1, has no id_token",
        "DEVICE_BLOCKED, 6, AADSTS530033",
        "ADMIN_CONSENT, 6, AADSTS90094",
        "HOSTILE_REFUSAL, 1, AADSTS9999999"
    })
    default void a_refusal_says_why(Scenario scenario, int exitCode, String text, QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(scenario)) {
            var login = tenant.launch(launcher, "login");
            assertThat(login.exitCode()).as(login.getErrorOutput()).isEqualTo(exitCode);
            assertThat(login.getErrorOutput()).contains(text).doesNotContain("\u001b", "\u0007");
            assertThat(tenant.launch(launcher, "status").exitCode()).isEqualTo(4);
        }
    }

    @Test
    default void no_text_of_a_hostile_tenant_reaches_the_terminal_as_it_is(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.TERMINAL_ESCAPES)) {
            var login = tenant.launch(launcher, "login", "--lang", "de-DE");
            assertThat(login.exitCode()).as(login.getErrorOutput()).isZero();
            assertThat(login.getErrorOutput() + login.getOutput()).doesNotContain("\u001b", "\u0007");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"RENEWAL_UNAVAILABLE", "RENEWAL_CUT"})
    default void a_token_that_cannot_be_renewed_is_used_while_it_lives(
            Scenario scenario, QuarkusMainLauncher launcher) {
        try (var tenant = almostExpired(scenario).signedIn(launcher)) {
            var users = tenant.launch(launcher, "get", "/users", "--all", "-q", "$top=2", "--limit", "6");
            assertThat(users.exitCode()).as(users.getErrorOutput()).isZero();
            assertThat(users.getErrorOutput())
                    .containsOnlyOnce("jeton: warning: the token could not be renewed")
                    .containsPattern("it is valid for 2\\d\\d s more");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH_REFUSED, 4, AADSTS70043",
        "RENEWAL_NEEDS_MFA, 4, AADSTS50076",
        "LOGIN_REQUIRED, 4, AADSTS50058",
        "RENEWAL_BLOCKED, 6, AADSTS53003"
    })
    default void a_renewal_that_is_refused_says_why(
            Scenario scenario, int exitCode, String code, QuarkusMainLauncher launcher) {
        try (var tenant = almostExpired(scenario).signedIn(launcher)) {
            var token = tenant.launch(launcher, "token");
            assertThat(token.exitCode()).as(token.getErrorOutput()).isEqualTo(exitCode);
            assertThat(token.getOutput()).isEmpty();
            assertThat(token.getErrorOutput())
                    .contains("jeton: ", code, exitCode == 6 ? "A note for your admin" : "try: jeton login");
        }
    }

    @Test
    default void a_token_is_renewed_when_the_tenant_asks_for_it(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.REFRESH_EARLY).signedIn(launcher)) {
            var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (renewals(tenant) == 0 && System.nanoTime() < end) {
                assertThat(tenant.launch(launcher, "token").exitCode()).isZero();
            }
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void a_claims_challenge_is_met_once_and_silently(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.CLAIMS_CHALLENGE).signedIn(launcher)) {
            var me = tenant.launch(launcher, "get", "/me");
            assertThat(me.exitCode()).as(me.getErrorOutput()).isZero();
            assertThat(me.getOutput()).contains("Adele Vance");
            assertThat(renewals(tenant)).isEqualTo(1);
            assertThat(tenant.sandbox().exchanges().stream().filter(LoginWeatherContract::isRenewal))
                    .allSatisfy(
                            renewal -> assertThat(renewal.form().get("claims")).contains("nbf", "xms_cc", "cp1"));
            assertThat(tenant.launch(launcher, "get", "/me").exitCode()).isZero();
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void a_claims_challenge_that_takes_a_person_ends_with_4(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.CLAIMS_REFUSED).signedIn(launcher)) {
            var me = tenant.launch(launcher, "get", "/me");
            assertThat(me.exitCode()).as(me.getErrorOutput()).isEqualTo(4);
            assertThat(me.getErrorOutput()).contains("AADSTS50076", "try: jeton login --force");
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    private static Tenant almostExpired(Scenario scenario) {
        return Tenant.of(Tenant.options().withScenario(scenario).withTokenLife(ALMOST_EXPIRED));
    }

    private static long renewals(Tenant tenant) {
        return tenant.sandbox().exchanges().stream()
                .filter(LoginWeatherContract::isRenewal)
                .count();
    }

    private static boolean isRenewal(Exchange exchange) {
        return exchange.grant().filter("refresh_token"::equals).isPresent();
    }
}
