package dev.jeton.config;

import static dev.jeton.support.Failures.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jeton.failure.Outcome;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiResourcesTest {
    private final ApiResources apis = ApiResources.load();

    @ParameterizedTest
    @CsvSource({
        "arm, PUBLIC, https://management.azure.com/.default",
        "arm, USGOV, https://management.usgovcloudapi.net/.default",
        "arm, USGOV_DOD, https://management.usgovcloudapi.net/.default",
        "arm, CHINA, https://management.chinacloudapi.cn/.default",
        "VAULT, PUBLIC, https://vault.azure.net/.default",
        "vault, CHINA, https://vault.azure.cn/.default",
        "storage, USGOV, https://storage.azure.com/.default",
        "devops, PUBLIC, 499b84ac-1321-427f-aa17-267ca6975798/.default",
        "acr, PUBLIC, https://containerregistry.azure.net/.default",
        "postgres, PUBLIC, https://ossrdbms-aad.database.windows.net/.default",
        "mysql, USGOV, https://ossrdbms-aad.database.usgovcloudapi.net/.default",
        "sql, CHINA, https://database.chinacloudapi.cn/.default",
        "aks, CHINA, 6dae42f8-4368-4678-94ff-3960e28e3630/.default",
        "Graph, USGOV_DOD, https://dod-graph.microsoft.us/.default",
        "https://vault.example, PUBLIC, https://vault.example/.default",
        "https://management.example/, PUBLIC, https://management.example//.default",
        "api://1e70a5ab/app, PUBLIC, api://1e70a5ab/app/.default",
        "1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5, PUBLIC, 1e70a5ab-0c11-4e57-8d1c-5a4db0ca11e5/.default"
    })
    void returns_the_scope_of_a_name_a_uri_or_an_application_id(String typed, Cloud cloud, String scopes) {
        assertThat(apis.named(typed, cloud).scopes()).isEqualTo(scopes);
    }

    @Test
    void mail_has_the_scopes_of_its_three_protocols() {
        assertThat(apis.named("outlook", Cloud.PUBLIC).scopes().split(" "))
                .containsExactlyInAnyOrder(
                        "https://outlook.office.com/IMAP.AccessAsUser.All",
                        "https://outlook.office.com/POP.AccessAsUser.All",
                        "https://outlook.office.com/SMTP.Send");
    }

    @ParameterizedTest
    @CsvSource({
        "valt, Did you mean vault?",
        "VALT, Did you mean vault?",
        "postgresql, Did you mean postgres?",
        "postgre, Did you mean postgres?",
        "azuredevops, The names are: graph",
        "management, The names are: graph",
        "/x, The names are: graph",
        "1e70a5ab-0c11, The names are: graph",
        "'', The names are: graph"
    })
    void an_unknown_name_is_a_usage_error_that_suggests_one_or_lists_all(String typed, String advice) {
        var unknown = failure(Outcome.USAGE, () -> apis.named(typed, Cloud.PUBLIC));
        assertThat(unknown).hasMessageContaining("'" + typed + "' as an API");
        assertThat(unknown.advice().orElseThrow()).startsWith(advice);
        assertThat(unknown.hint()).contains("jeton help resources");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a b", "https://a,https://b", "https://a?b", "vault azure"})
    void a_text_that_is_no_uri_is_a_usage_error(String typed) {
        failure(Outcome.USAGE, () -> apis.named(typed, Cloud.PUBLIC));
    }

    @Test
    void a_name_that_does_not_exist_in_the_cloud_is_a_usage_error() {
        assertThat(failure(Outcome.USAGE, () -> apis.named("devops", Cloud.CHINA)))
                .hasMessageContaining("does not exist in the cloud china");
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://my-vault.vault.azure.net/secrets",
        "vault, https://MY-VAULT.VAULT.AZURE.NET/secrets",
        "vault, https://x.vault.azure.net:443/",
        "storage, https://account.blob.core.windows.net/c?comp=list",
        "storage, https://account.dfs.core.windows.net/fs",
        "devops, https://dev.azure.com/org/_apis/projects",
        "devops, https://vssps.dev.azure.com/org",
        "devops, https://org.visualstudio.com/_apis",
        "acr, https://registry.azurecr.io/v2/",
        "arm, https://management.azure.com/subscriptions",
        "https://contoso.sharepoint.com, https://contoso.sharepoint.com/_api/web",
        "https://org.crm.dynamics.com/, https://org.crm.dynamics.com/api/data/v9.2/accounts"
    })
    void allows_the_hosts_of_the_api(String name, URI url) {
        assertThat(apis.named(name, Cloud.PUBLIC).allows(url)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "vault, https://evil.vault.azure.net.evil.com/",
        "vault, https://evilvault.azure.net/",
        "vault, https://vault.azure.net/",
        "vault, https://.vault.azure.net/",
        "vault, https://x.vault.azure.net./",
        "vault, https://x.vault.azure.net:444/",
        "vault, http://x.vault.azure.net/",
        "vault, http://x.vault.azure.net:443/",
        "vault, https://user@x.vault.azure.net/",
        "vault, https://@x.vault.azure.net/",
        "vault, https://x.vault.azure.cn/",
        "vault, https://graph.microsoft.com/v1.0/me",
        "vault, https://xn--e1awd7f.vault.azure.net.xn--p1ai/",
        "vault, https:x.vault.azure.net",
        "vault, //x.vault.azure.net/",
        "arm, https://evil.management.azure.com/",
        "arm, https://management.azure.com.evil.com/",
        "arm, https://127.0.0.1/",
        "sql, https://server.database.windows.net/",
        "aks, https://cluster.hcp.westeurope.azmk8s.io/",
        "api://orders, https://orders/",
        "https://contoso.sharepoint.com, https://fabrikam.sharepoint.com/",
        "https://contoso.sharepoint.com, https://contoso-my.sharepoint.com/",
        "https://contoso.sharepoint.com:444, https://contoso.sharepoint.com/",
        "https://user@contoso.sharepoint.com, https://contoso.sharepoint.com/",
        "http://contoso.sharepoint.com, https://contoso.sharepoint.com/",
        "https://localhost, https://localhost/"
    })
    void allows_no_other_url(String name, URI url) {
        assertThat(apis.named(name, Cloud.PUBLIC).allows(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ключ.vault.azure.net/", "https://x.vault.azure.net\u3002evil.com/"})
    void allows_no_host_that_is_not_ascii(String url) {
        assertThat(apis.named("vault", Cloud.PUBLIC).allows(URI.create(url))).isFalse();
    }

    @Test
    void only_an_api_with_one_host_for_all_customers_has_a_base() {
        assertThat(apis.named("arm", Cloud.CHINA).base()).contains(URI.create("https://management.chinacloudapi.cn"));
        assertThat(apis.named("devops", Cloud.PUBLIC).base()).contains(URI.create("https://dev.azure.com"));
        assertThat(apis.named("vault", Cloud.PUBLIC).base()).isEmpty();
        assertThat(apis.named("postgres", Cloud.PUBLIC).base()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_name_occurs_once_in_a_cloud(Cloud cloud) {
        var names = apis.all().stream()
                .filter(api -> api.clouds().contains(cloud))
                .map(ApiResource::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().contains("graph", "arm", "vault", "storage", "outlook", "postgres");
    }

    @Test
    void a_graph_resource_is_that_of_its_cloud() {
        assertThat(Arrays.stream(Cloud.values())
                        .collect(Collectors.toMap(
                                cloud -> cloud,
                                cloud -> apis.named("graph", cloud).base().orElseThrow())))
                .allSatisfy((cloud, base) -> assertThat(base).isEqualTo(cloud.graph()));
    }
}
