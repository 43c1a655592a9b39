package dev.jeton.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Settings;
import dev.jeton.support.FakeExchange;
import dev.jeton.support.Responses;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraChecksTest {
    private static final String LOGIN = "https://login.microsoftonline.com";
    private static final String CONFIGURATION = """
            {"issuer":"%1$s/5a9d0b0e-7c1e-4f0a-9a3b-c0ffee5a4db0/v2.0","token_endpoint":"%2$s/t/oauth2/v2.0/token",
             "msgraph_host":"%3$s"}""";

    @ParameterizedTest
    @CsvSource({"0,OK", "50,OK", "90,WARNING", "-90,WARNING", "400,DEFECT", "-4000,DEFECT"})
    void the_clock_is_compared_with_the_date_of_the_server(int secondsAhead, Verdict verdict) {
        var checks = checks(
                "contoso.com", LOGIN, "graph.microsoft.com", Instant.now().minusSeconds(secondsAhead));
        assertThat(checks.entra().verdict()).isEqualTo(Verdict.OK);
        var finding = checks.serverTime();
        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.fix()).doesNotContain("YYYY");
        if (verdict != Verdict.OK) {
            assertThat(finding.found()).contains(secondsAhead < 0 ? "s behind login" : "s ahead of login");
        }
    }

    @Test
    void a_tenant_of_another_cloud_is_named_with_the_cloud() {
        var checks = checks("contoso.com", LOGIN, "graph.microsoft.us", Instant.now());
        checks.entra();
        assertThat(checks.tenant())
                .isEqualTo(Finding.warning(
                        "contoso.com is in the cloud usgov, and its Graph at graph.microsoft.us",
                        "A token of this sign-in is not for the configured Graph.",
                        "jeton profile set cloud usgov"));
    }

    @Test
    void the_domain_of_a_tenant_is_shown_with_its_id() {
        var checks = checks("contoso.com", LOGIN, "graph.microsoft.com", Instant.now());
        checks.entra();
        assertThat(checks.tenant()).isEqualTo(Finding.ok("contoso.com is 5a9d0b0e-7c1e-4f0a-9a3b-c0ffee5a4db0"));
    }

    @Test
    void a_token_endpoint_on_another_host_is_refused() {
        var finding = checks("contoso.com", "https://evil.example", "graph.microsoft.com", Instant.now())
                .entra();
        assertThat(finding.verdict()).isEqualTo(Verdict.DEFECT);
        assertThat(finding.found()).contains("evil.example");
    }

    private static EntraChecks checks(String tenant, String endpoint, String graph, Instant date) {
        var settings = new Settings(Map.of(), Optional.empty(), new Environment(Map.of()), Profiles.none());
        var text = CONFIGURATION.formatted(LOGIN, endpoint, graph);
        var rfc1123 = DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
        var exchange = new FakeExchange(request -> Responses.of(200, Map.of("Date", rfc1123), text));
        return new EntraChecks(exchange, settings, URI.create(LOGIN + "/" + tenant), EntraChecks.TIMEOUT);
    }
}
