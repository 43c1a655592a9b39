package dev.jeton.config;

import static dev.jeton.failure.Outcome.ERROR;
import static dev.jeton.failure.Outcome.USAGE;
import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cloud, authority and Graph URL in every mixture, asked for as the program asks: through {@link Settings}. */
class EndpointsTest {
    private final Map<Setting, String> flags = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    @Test
    void an_authority_without_a_tenant_is_refused_with_what_to_say_instead() {
        var settings = settings(null, "https://login.microsoftonline.com/", null);
        assertThat(failure(USAGE, settings::authority))
                .hasMessage("'https://login.microsoftonline.com/' (JETON_AUTHORITY) names no tenant");
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
    void what_belongs_to_different_clouds_is_refused_with_both_values_and_their_sources(
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
        ", https://login.microsoftonline.us/t, https://graph-proxy.example",
        ", https://login-proxy.example/t, https://graph.microsoft.us",
        "usgov, https://login-proxy.example/t, https://graph-proxy.example",
        ", http://127.0.0.1:8080/t, http://127.0.0.1:8080"
    })
    void what_belongs_together_or_was_named_by_the_user_is_taken_as_it_is(String cloud, URI authority, URI graph) {
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
    void graph_is_that_of_the_authority_or_of_the_cloud_that_was_named(String cloud, String authority, URI graph) {
        assertThat(settings(cloud, authority, null).graphUrl()).isEqualTo(graph);
    }

    @Test
    void an_authority_of_no_known_cloud_signs_in_but_calls_no_graph_that_nobody_named() {
        var settings = settings(null, "https://login.example/t", null);
        assertThat(settings.authority()).isEqualTo(URI.create("https://login.example/t"));
        var failure = failure(ERROR, settings::graphUrl);
        assertThat(failure).hasMessageStartingWith("'https://login.example/t' (JETON_AUTHORITY) is in no known cloud");
        assertThat(failure.hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("graph-url", "JETON_GRAPH_URL"));
    }

    @Test
    void a_cloud_that_does_not_exist_is_never_guessed() {
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
    void a_person_is_sent_to_a_page_of_the_cloud_or_of_the_authority_that_the_user_named(
            String cloud, String authority, URI page, boolean allowed) {
        assertThat(settings(cloud, authority, null).isDevicePage(page)).isEqualTo(allowed);
    }

    @Test
    void the_page_for_a_code_is_known_where_the_cloud_is() {
        assertThat(settings(null, null, null).devicePage()).contains(URI.create("https://microsoft.com/devicelogin"));
        assertThat(settings(null, "https://login.microsoftonline.us/t", null).devicePage())
                .contains(URI.create("https://microsoft.com/deviceloginus"));
        assertThat(settings(null, "https://login.example/t", null).devicePage()).isEmpty();
    }

    /** The cloud as a flag, the URLs as variables; null is not said. */
    private Settings settings(String cloud, String authority, String graphUrl) {
        Optional.ofNullable(cloud).ifPresent(it -> flags.put(Setting.CLOUD, it));
        Optional.ofNullable(authority).ifPresent(it -> variables.put(Setting.AUTHORITY.variable(), it));
        Optional.ofNullable(graphUrl).ifPresent(it -> variables.put(Setting.GRAPH_URL.variable(), it));
        return new Settings(flags, Optional.empty(), new Environment(variables), Profiles.none());
    }
}
