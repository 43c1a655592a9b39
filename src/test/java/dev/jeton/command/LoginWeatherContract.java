package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.sandbox.LoggedRequest;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sign-in and its renewals do on a bad network and in a strict tenant. */
interface LoginWeatherContract extends Contract {
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
    default void a_sign_in_survives(Scenario scenario) {
        var options = Tenant.options().withScenario(scenario).withApprovalAfter(1); // so that a poll is pending
        try (var tenant = Tenant.of(options)) {
            var login = tenant.launch(jeton(), "login", "--timeout", "170s");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.out()).startsWith("Signed in as AdeleV@contoso.example");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CLIENT_INFO, 1, has no client_info",
        "NO_ID_TOKEN, 1, has no id_token",
        "DEVICE_CODE_BLOCKED, 6, AADSTS530033",
        "ADMIN_CONSENT, 6, AADSTS90094",
        "HOSTILE_REFUSAL, 1, AADSTS9999999"
    })
    default void a_refusal_says_why(Scenario scenario, int exitCode, String text) {
        try (var tenant = Tenant.with(scenario)) {
            var login = tenant.launch(jeton(), "login");
            assertThat(login.exitCode()).as(login.err()).isEqualTo(exitCode);
            assertThat(login.err()).contains(text).doesNotContain("\u001b", "\u0007");
            assertThat(tenant.launch(jeton(), "status").exitCode()).isEqualTo(4);
        }
    }

    @Test
    default void escapes_hostile_text_of_a_tenant_on_a_terminal() {
        try (var tenant = Tenant.with(Scenario.TERMINAL_ESCAPES)) {
            var login = tenant.launch(jeton(), "login", "--lang", "de-DE");
            assertThat(login.exitCode()).as(login.err()).isZero();
            assertThat(login.err() + login.out()).doesNotContain("\u001b", "\u0007");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"RENEWAL_UNAVAILABLE", "RENEWAL_CUT"})
    default void uses_a_token_that_cannot_be_refreshed_until_it_expires(Scenario scenario) {
        try (var tenant = almostExpired(scenario).signedIn(jeton())) {
            var users = tenant.launch(jeton(), "get", "/users", "--all", "-p", "$top=2", "--limit", "6");
            assertThat(users.exitCode()).as(users.err()).isZero();
            assertThat(users.err())
                    .containsOnlyOnce("jeton: warning: cannot refresh the token: ")
                    .containsPattern("it is valid for another \\d+ s");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH_REFUSED, 4, AADSTS70043",
        "RENEWAL_NEEDS_MFA, 4, AADSTS50076",
        "LOGIN_REQUIRED, 4, AADSTS50058",
        "RENEWAL_BLOCKED, 6, AADSTS53003"
    })
    default void a_refused_refresh_prints_the_reason(Scenario scenario, int exitCode, String code) {
        try (var tenant = almostExpired(scenario).signedIn(jeton())) {
            var token = tenant.launch(jeton(), "token");
            assertThat(token.exitCode()).as(token.err()).isEqualTo(exitCode);
            assertThat(token.out()).isEmpty();
            assertThat(token.err())
                    .contains("jeton: ", code, exitCode == 6 ? "A note for your admin" : "try: jeton login");
        }
    }

    @Test
    default void refreshes_a_token_at_the_time_that_the_tenant_sets() {
        try (var tenant = Tenant.with(Scenario.REFRESH_EARLY).signedIn(jeton())) {
            var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (renewals(tenant) == 0 && System.nanoTime() < end) {
                assertThat(tenant.launch(jeton(), "token").exitCode()).isZero();
            }
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void a_claims_challenge_is_met_once_and_silently() {
        try (var tenant = Tenant.with(Scenario.CLAIMS_CHALLENGE).signedIn(jeton())) {
            var me = tenant.launch(jeton(), "get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance");
            assertThat(renewals(tenant)).isEqualTo(1);
            assertThat(tenant.sandbox().requests().stream().filter(LoginWeatherContract::isRenewal))
                    .allSatisfy(
                            renewal -> assertThat(renewal.form().get("claims")).contains("nbf", "xms_cc", "cp1"));
            assertThat(tenant.launch(jeton(), "get", "/me").exitCode()).isZero();
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    @Test
    default void a_claims_challenge_that_takes_a_person_ends_with_4() {
        try (var tenant = Tenant.with(Scenario.CLAIMS_REFUSED).signedIn(jeton())) {
            var me = tenant.launch(jeton(), "get", "/me");
            assertThat(me.exitCode()).as(me.err()).isEqualTo(4);
            assertThat(me.err()).contains("AADSTS50076", "try: jeton login --force");
            assertThat(renewals(tenant)).isEqualTo(1);
        }
    }

    private static Tenant almostExpired(Scenario scenario) {
        return Tenant.of(Tenant.options().withScenario(scenario).withTokenLifetime(ALMOST_EXPIRED));
    }

    private static long renewals(Tenant tenant) {
        return tenant.sandbox().requests().stream()
                .filter(LoginWeatherContract::isRenewal)
                .count();
    }

    private static boolean isRenewal(LoggedRequest request) {
        return request.grantType().filter("refresh_token"::equals).isPresent();
    }
}
