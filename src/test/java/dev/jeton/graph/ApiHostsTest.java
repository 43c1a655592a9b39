package dev.jeton.graph;

import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.config.ApiResources;
import dev.jeton.config.Environment;
import dev.jeton.config.Profiles;
import dev.jeton.config.Setting;
import dev.jeton.config.Settings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHostsTest {
    private static final String REAL = "https://login.microsoftonline.com/contoso.com";
    private static final String SIMULATED = "http://127.0.0.1:8080/contoso.com";

    @ParameterizedTest
    @CsvSource({
        "arm, /subscriptions, https://management.azure.com/subscriptions",
        "arm, subscriptions, https://management.azure.com/subscriptions",
        "ARM, /v1.0/x, https://management.azure.com/v1.0/x",
        "arm, https://management.azure.com/subscriptions, https://management.azure.com/subscriptions",
        "devops, contoso/_apis/projects, https://dev.azure.com/contoso/_apis/projects",
        "vault, https://a.vault.azure.net/secrets, https://a.vault.azure.net/secrets",
        "vault, HTTPS://A.VAULT.AZURE.NET/secrets, HTTPS://A.VAULT.AZURE.NET/secrets",
        "storage, https://a.blob.core.windows.net/c/b c, https://a.blob.core.windows.net/c/b%20c",
        "https://a.crm.dynamics.com, /api/data/v9.2/accounts, https://a.crm.dynamics.com/api/data/v9.2/accounts",
        "499b84ac-1321-427f-aa17-267ca6975798, /contoso, https://dev.azure.com/contoso",
        "graph, /me, https://graph.microsoft.com/v1.0/me",
        "https://graph.microsoft.com, /beta/me, https://graph.microsoft.com/beta/me"
    })
    void returns_the_url_of_a_call(String name, String path, String url) {
        assertThat(hosts(REAL, name).origin(path).resolve(path, List.of())).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://evil.vault.azure.net.evil.com/",
        "vault, https://x.vault.azure.net:444/",
        "vault, http://x.vault.azure.net/",
        "vault, https://user@x.vault.azure.net/",
        "vault, https://x.vault.azure.net@evil.com/",
        "vault, https://x.vault.azure.net#@evil.com/",
        "vault, https://x.vault.azure.net\\@evil.com/",
        "vault, https://evil.com\\.vault.azure.net/",
        "vault, https://evil.com/.vault.azure.net/",
        "vault, https://evil.com?.vault.azure.net/",
        "vault, https://x.vault.azure.net./",
        "vault, https://xn--80ak6aa92e.com/",
        "vault, https://ключ.vault.azure.net/",
        "vault, https://graph.microsoft.com/v1.0/me",
        "vault, http://127.0.0.1/",
        "vault, https://localhost/",
        "vault, ftp://x.vault.azure.net/",
        "arm, https://x.management.azure.com/",
        "arm, https://management.azure.com:8443/",
        "https://a.crm.dynamics.com, https://b.crm.dynamics.com/"
    })
    void refuses_any_other_host_before_a_request(String name, String url) {
        var refused = failure(Outcome.USAGE, () -> hosts(REAL, name).origin(url));
        assertThat(refused).hasMessageStartingWith("refused to send the token for " + name + " to ");
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://NAME.vault.azure.net/",
        "storage, https://NAME.blob.core.windows.net/",
        "acr, https://NAME.azurecr.io/"
    })
    void a_bare_path_needs_an_api_with_one_host(String name, String example) {
        assertThat(failure(Outcome.USAGE, () -> hosts(REAL, name).origin("/secrets")))
                .hasMessageContaining("'/secrets'")
                .hasMessageContaining("must be a whole URL")
                .hasMessageEndingWith("such as " + example);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql", "postgres", "mysql", "outlook", "aks", "api://orders"})
    void an_api_that_is_not_called_names_the_commands_that_serve_it(String name) {
        for (var path : List.of("/", "https://server.database.windows.net/", "https://graph.microsoft.com/v1.0/me")) {
            var refused = failure(Outcome.USAGE, () -> hosts(REAL, name).origin(path));
            assertThat(refused.advice().orElseThrow())
                    .contains("jeton token --resource " + name, "jeton exec --resource " + name);
        }
    }

    @Test
    void a_host_that_is_no_name_is_not_quoted() {
        for (var url : List.of("https://user:secret@ключ.vault.azure.net/", "https://secret\u0007.vault.azure.net/")) {
            assertThat(failure(Outcome.USAGE, () -> hosts(REAL, "vault").origin(url)))
                    .hasMessageContaining("a URL without a valid host")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void tokens_of_a_simulated_tenant_may_go_to_loopback() {
        assertThat(url(SIMULATED, "arm", "/subscriptions")).isEqualTo("http://127.0.0.1:8080/subscriptions");
        assertThat(url(SIMULATED, "vault", "http://127.0.0.1:8081/secrets")).isEqualTo("http://127.0.0.1:8081/secrets");
        assertThat(url(SIMULATED, "vault", "https://localhost:8081/secrets"))
                .isEqualTo("https://localhost:8081/secrets");
        assertThat(url(SIMULATED, "api://orders", "http://[::1]:8081/orders")).isEqualTo("http://[::1]:8081/orders");
        assertThat(url(SIMULATED, "vault", "https://a.vault.azure.net/secrets"))
                .isEqualTo("https://a.vault.azure.net/secrets");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user@127.0.0.1/",
                "http://127.0.0.1.evil.com/",
                "http://localhost.evil.com/",
                "http://evil.com/",
                "https://evil.com/",
                "ftp://127.0.0.1/"
            })
    void tokens_of_a_simulated_tenant_go_to_no_foreign_host(String url) {
        failure(Outcome.USAGE, () -> hosts(SIMULATED, "vault").origin(url));
    }

    @Test
    void an_api_without_http_stays_uncallable_in_a_simulated_tenant() {
        failure(Outcome.USAGE, () -> hosts(SIMULATED, "postgres").origin("http://127.0.0.1:8080/"));
    }

    @Test
    void graph_is_at_the_configured_origin() {
        assertThat(url(SIMULATED, "graph", "/me")).isEqualTo("http://127.0.0.1:9090/v1.0/me");
        assertThat(url(REAL, "graph", "/me")).isEqualTo("https://graph.microsoft.com/v1.0/me");
        Failure foreign = failure(
                Outcome.ERROR,
                () -> hosts(REAL, "graph").origin("https://evil.com/me").resolve("https://evil.com/me", List.of()));
        assertThat(foreign).hasMessageContaining("refused to send the token");
    }

    private static String url(String authority, String name, String path) {
        return hosts(authority, name).origin(path).resolve(path, List.of()).toString();
    }

    private static ApiHosts hosts(String authority, String name) {
        var variables = authority.equals(SIMULATED)
                ? Map.of("JETON_GRAPH_URL", "http://127.0.0.1:9090")
                : Map.<String, String>of();
        var settings = new Settings(
                Map.of(Setting.AUTHORITY, authority), Optional.empty(), new Environment(variables), Profiles.none());
        return new ApiHosts(ApiResources.load().named(name, settings.cloud()), settings);
    }
}
