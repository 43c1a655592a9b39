package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jeton.failure.Failure;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Combines cloud, authority and Graph URL, through {@link Settings} as the program does. */
class EndpointsTest {
    private final Map<Setting, String> flags = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void refuses_an_authority_without_a_tenant_and_suggests_one() {
        var settings = settings(null, "https://login.microsoftonline.com/", null);
        var failure = failure(USAGE, settings::authority);
        assertThat(failure).hasMessage("'https://login.microsoftonline.com/' (JETON_AUTHORITY) names no tenant");
        assertThat(failure.advice().orElseThrow()).endsWith("https://login.microsoftonline.com/organizations");
    }

    @ParameterizedTest
    @CsvSource({
        "usgov, https://login.microsoftonline.com/t, , '''https://login.microsoftonline.com/t'' (JETON_AUTHORITY)', "
                + "'''usgov'' (--cloud)'",
        "public, https://login.microsoftonline.us/t, , '''https://login.microsoftonline.us/t'' (JETON_AUTHORITY)', "
                + "'''public'' (--cloud)'",
        "china, , https://graph.microsoft.com, '''china'' (--cloud)', '''https://graph.microsoft.com'' (JETON_GRAPH_URL)'",
        "usgov, , https://dod-graph.microsoft.us, '''usgov'' (--cloud)', "
                + "'''https://dod-graph.microsoft.us'' (JETON_GRAPH_URL)'",
        ", , https://graph.microsoft.us, '''public'' (the default)', '''https://graph.microsoft.us'' (JETON_GRAPH_URL)'",
        ", https://login.chinacloudapi.cn/t, https://graph.microsoft.us, "
                + "'''https://login.chinacloudapi.cn/t'' (JETON_AUTHORITY)', "
                + "'''https://graph.microsoft.us'' (JETON_GRAPH_URL)'",
        ", https://STS.windows.net/t, https://GRAPH.microsoft.us/v1.0, "
                + "'''https://STS.windows.net/t'' (JETON_AUTHORITY)', "
                + "'''https://GRAPH.microsoft.us/v1.0'' (JETON_GRAPH_URL)'",
        "usgov, https://login.example/t, https://graph.microsoft.com, '''usgov'' (--cloud)', "
                + "'''https://graph.microsoft.com'' (JETON_GRAPH_URL)'"
    })
    void refuses_settings_of_different_clouds_and_names_both_with_their_sources(
            String cloud, String authority, String graph, String one, String other) {
        var settings = settings(cloud, authority, graph);
        assertThat(failure(ERROR, settings::authority)).hasMessageStartingWith(one + " and " + other);
        assertThat(failure(ERROR, settings::graphUrl)).hasMessageStartingWith(one + " and " + other);
    }

    @ParameterizedTest
    @CsvSource({
        "public, https://login.windows.net/t, https://graph.microsoft.com",
        "usgov-dod, https://login.microsoftonline.us/t, https://dod-graph.microsoft.us",
        "usgov, https://login.usgovcloudapi.net/t, https://graph.microsoft.us",
        ", https://login.microsoftonline.us/t, https://dod-graph.microsoft.us",
        "china, https://login.partner.microsoftonline.cn/t, https://microsoftgraph.chinacloudapi.cn",
        "usgov, https://login-proxy.example/t, https://graph-proxy.example",
        ", https://login-proxy.example/t, https://graph.microsoft.us",
        ", http://127.0.0.1:8080/t, http://127.0.0.1:8080"
    })
    void accepts_settings_of_one_cloud_and_custom_hosts(String cloud, URI authority, URI graph) {
        var settings = settings(cloud, authority.toString(), graph.toString());
        assertThat(settings.authority()).isEqualTo(authority);
        assertThat(settings.graphUrl()).isEqualTo(graph);
    }

    @ParameterizedTest
    @CsvSource({
        ", https://login.windows.net/t, https://graph.microsoft.com",
        ", https://login.microsoftonline.us/t, https://graph.microsoft.us",
        "usgov-dod, https://login.microsoftonline.us/t, https://dod-graph.microsoft.us",
        ", https://login.chinacloudapi.cn/t, https://microsoftgraph.chinacloudapi.cn",
        "china, https://login-proxy.example/t, https://microsoftgraph.chinacloudapi.cn"
    })
    void derives_the_graph_url_from_the_authority_or_the_cloud(String cloud, String authority, URI graph) {
        assertThat(settings(cloud, authority, null).graphUrl()).isEqualTo(graph);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2.0",
                "/v2.0/",
                "/v2.0/.well-known/openid-configuration",
                "/oauth2",
                "/oauth2/v2.0",
                "/oauth2/authorize",
                "/oauth2/v2.0/devicecode",
                "/oauth2/v2.0/token/"
            })
    void accepts_an_authority_as_people_paste_it(String rest) {
        for (var authority :
                new String[] {"https://login.microsoftonline.com/contoso.com", "https://login.example/a/b"}) {
            variables.clear();
            assertThat(settings(null, authority + rest, "https://graph.microsoft.com")
                            .authority())
                    .isEqualTo(URI.create(authority));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2.0", "/oauth2/v2.0/token"})
    void a_pasted_endpoint_without_a_tenant_is_a_usage_error(String path) {
        assertThat(failure(USAGE, settings(null, "https://login.microsoftonline.com" + path, null)::authority))
                .hasMessageContaining("names no tenant");
    }

    @Test
    void an_authority_in_no_known_cloud_needs_a_graph_url() {
        var settings = settings(null, "https://login.example/t", null);
        assertThat(settings.authority()).isEqualTo(URI.create("https://login.example/t"));
        var failure = failure(ERROR, settings::graphUrl);
        assertThat(failure).hasMessageStartingWith("'https://login.example/t' (JETON_AUTHORITY) is in no known cloud");
        assertThat(failure.advice()).hasValueSatisfying(advice -> assertThat(advice)
                .contains("--graph-url", "JETON_GRAPH_URL", "jeton profile set graph-url URL"));
    }

    @Test
    void refuses_an_unknown_cloud() {
        assertThat(failure(USAGE, settings("moon", null, null)::graphUrl)).hasMessageContaining("'moon' (--cloud)");
        assertThat(failure(USAGE, settings("moon", "https://login.example/t", null)::graphUrl))
                .hasMessageContaining("'moon' (--cloud)");
    }

    @ParameterizedTest
    @CsvSource({
        ", , https://microsoft.com/devicelogin, true",
        ", , https://login.microsoft.com/device, true",
        ", , https://login.example/device, false",
        ", , http://127.0.0.1:8080/device, false",
        "usgov, , https://microsoft.com/deviceloginus, true",
        "usgov, , https://login.microsoft.com/device, false",
        ", https://login.microsoftonline.us/t, https://login.microsoftonline.us/device, true",
        ", https://login.chinacloudapi.cn/t, https://login.microsoftonline.com/device, false",
        ", https://login.example/t, https://elsewhere.example/device, true",
        ", https://login.example/t, https://someone@elsewhere.example/device, false",
        ", https://login.example/t, http://login.example/device, false",
        ", https://login.example/t, http://127.0.0.1:8080/device, true",
        ", http://127.0.0.1:8080/t, http://127.0.0.1:8080/device, true",
        ", https://login.example/t, javascript:alert(1), false",
        ", https://login.example/t, https:///device, false",
        ", https://login.example/t, device, false"
    })
    void accepts_a_verification_uri_of_the_cloud_or_of_a_custom_authority(
            String cloud, String authority, URI page, boolean allowed) {
        assertThat(settings(cloud, authority, null).isVerificationUri(page)).isEqualTo(allowed);
    }

    /** Sets the cloud as an option and the URLs as variables, unless they are null. */
    private Settings settings(String cloud, String authority, String graphUrl) {
        Optional.ofNullable(cloud).ifPresent(it -> flags.put(Setting.CLOUD, it));
        Optional.ofNullable(authority).ifPresent(it -> variables.put(Setting.AUTHORITY.variable(), it));
        Optional.ofNullable(graphUrl).ifPresent(it -> variables.put(Setting.GRAPH_URL.variable(), it));
        return new Settings(flags, Optional.empty(), new Environment(variables), Profiles.none());
    }

    @Test
    void a_graph_host_that_is_not_microsofts_needs_an_option_with_an_authority_of_microsoft() {
        var lookalike = "https://graph.microsoft.com.evil.example";
        var environment = Map.of("JETON_GRAPH_URL", lookalike);
        assertThatThrownBy(() -> new Settings(Map.of(), Optional.empty(), new Environment(environment), Profiles.none())
                        .graphUrl())
                .isInstanceOf(Failure.class)
                .hasMessageContaining("'" + lookalike + "' (JETON_GRAPH_URL) is not Microsoft Graph");
        assertThat(new Settings(
                                Map.of(Setting.GRAPH_URL, lookalike),
                                Optional.empty(),
                                new Environment(environment),
                                Profiles.none())
                        .graphUrl())
                .hasToString(lookalike);
        assertThat(new Settings(
                                Map.of(),
                                Optional.empty(),
                                new Environment(Map.of("JETON_GRAPH_URL", "http://127.0.0.1:8080")),
                                Profiles.none())
                        .graphUrl())
                .hasToString("http://127.0.0.1:8080");
    }
}
