package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.LoggedRequest;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls of other APIs than Graph promise, in the JVM and as the executable. */
interface ResourceCallContract extends Contract {
    String SUBSCRIPTION = "/subscriptions/5a4db0c5-0000-4000-8000-000000000001";
    String CONSENT = "https://management.azure.com/user_impersonation https://vault.azure.net/user_impersonation"
            + " 499b84ac-1321-427f-aa17-267ca6975798/user_impersonation";

    @Test
    default void a_bare_path_goes_to_the_one_host_of_the_api_with_a_token_for_it() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var got = tenant.launch(
                    jeton(),
                    "get",
                    "--resource",
                    "ARM",
                    "/subscriptions",
                    "-p",
                    "api-version=2022-12-01",
                    "--query",
                    "value[].displayName");
            assertThat(got.exitCode()).as(got.err()).isZero();
            assertThat(JSON.std.listFrom(got.out())).containsExactly("Contoso");
            var request = last(tenant);
            assertThat(request.path()).isEqualTo("/subscriptions");
            assertThat(request.query()).isEqualTo("api-version=2022-12-01");
            assertThat(request.headers()).doesNotContainKey("consistencylevel");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arm | " + SUBSCRIPTION + "/resourceGroups?api-version=2022-12-01 | backup intranet lab shop telemetry",
                "devops | contoso/_apis/projects?api-version=7.1 | Billing Intranet Shop"
            })
    default void all_follows_next_links_and_continuation_tokens(String api, String path, String names) {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var all = tenant.launch(jeton(), "get", "--resource", api, path, "--all", "-o", "tsv", "--columns", "name");
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().lines().skip(1)).containsExactly(names.split(" "));
            var one = tenant.launch(jeton(), "get", "--resource", api, path);
            assertThat(one.err()).contains("The list is not complete");
        }
    }

    @Test
    default void a_url_on_this_machine_may_be_called_with_a_token_of_a_tenant_on_this_machine() {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var url = tenant.sandbox().origin() + "/secrets?api-version=7.4";
            var all = tenant.launch(
                    jeton(), "get", "--resource", "vault", url, "--all", "-o", "ndjson", "--query", "value[].id");
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().lines()).hasSize(3);
        }
    }

    @Test
    default void writes_go_to_the_api_and_wait_for_long_running_operations() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var path = SUBSCRIPTION + "/resourceGroups/new?api-version=2022-12-01";
            var put = tenant.launch(jeton(), "put", "--resource", "arm", path, "-f", "location=westeurope");
            assertThat(put.exitCode()).as(put.err()).isZero();
            assertThat(JSON.std.mapFrom(put.out())).containsEntry("name", "new");
            var deleted = tenant.launch(jeton(), "delete", "--resource", "arm", path, "--wait");
            assertThat(deleted.exitCode()).as(deleted.err()).isZero();
            assertThat(JSON.std.mapFrom(deleted.out())).containsEntry("status", "Succeeded");
            var gone = tenant.launch(jeton(), "get", "--resource", "arm", path);
            assertThat(gone.exitCode()).isEqualTo(1);
            assertThat(gone.err())
                    .contains("jeton: 127.0.0.1 refused " + SUBSCRIPTION + "/resourceGroups/new: Resource group 'new'")
                    .contains("ResourceGroupNotFound, HTTP 404, request ID ");
        }
    }

    @Test
    default void the_errors_of_each_api_are_readable() {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var project = tenant.launch(jeton(), "get", "--resource", "devops", "/contoso/_apis/projects/Nowhere");
            assertThat(project.err())
                    .contains("TF200016: The following project does not exist: Nowhere.")
                    .contains("ProjectDoesNotExistWithNameException, HTTP 404");
            var secret = tenant.launch(
                    jeton(),
                    "get",
                    "--resource",
                    "vault",
                    tenant.sandbox().origin() + "/secrets/nowhere?api-version=7.4");
            assertThat(secret.err()).contains("was not found in this key vault.", "SecretNotFound, HTTP 404");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.vault.azure.net.evil.com/",
                "https://x.vault.azure.net:444/",
                "http://x.vault.azure.net/",
                "https://user@x.vault.azure.net/",
                "https://x.vault.azure.net./",
                "https://ключ.vault.azure.net/",
                "https://graph.microsoft.com/v1.0/me",
                "https://evil.example\\.vault.azure.net/",
                "http://127.0.0.1.evil.example/"
            })
    default void a_host_that_the_api_does_not_have_gets_no_token(String url) {
        try (var tenant = Tenant.approving().signedIn(jeton(), CONSENT)) {
            var before = tenant.sandbox().requests().size();
            for (var method : List.of("get", "post", "patch", "put", "delete")) {
                var refused = tenant.launch(jeton(), method, "--resource", "vault", url);
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.err()).contains("refused to send the token for vault to ");
            }
            assertThat(tenant.sandbox().requests()).hasSize(before);
        }
    }

    @Test
    default void with_a_real_authority_no_token_goes_to_this_machine() {
        try (var tenant = Tenant.approving()) {
            var environment = Map.of("JETON_CLIENT_ID", tenant.sandbox().clientId());
            var refused = jeton().run(
                            environment,
                            "get",
                            "--resource",
                            "vault",
                            tenant.sandbox().origin() + "/secrets");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err())
                    .contains("refused to send the token for vault to "
                            + tenant.sandbox().origin());
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void a_bare_path_of_an_api_with_a_host_for_each_customer_is_a_usage_error() {
        try (var tenant = Tenant.approving()) {
            var bare = tenant.launch(jeton(), "get", "--resource", "vault", "/secrets");
            assertThat(bare.exitCode()).isEqualTo(2);
            assertThat(bare.err()).contains("must be a whole URL, such as https://NAME.vault.azure.net/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql", "postgres", "mysql", "outlook", "aks"})
    default void an_api_without_http_is_a_usage_error_that_names_token_and_exec(String api) {
        try (var tenant = Tenant.approving()) {
            var refused = tenant.launch(
                    jeton(), "post", "--resource", api, tenant.sandbox().origin() + "/");
            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err()).contains("jeton token --resource " + api, "jeton exec --resource " + api);
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void a_next_link_or_a_redirect_to_another_host_gets_no_token() {
        var path = SUBSCRIPTION + "/resourceGroups?api-version=2022-12-01";
        try (var tenant = Tenant.with(Scenario.FOREIGN_NEXT_LINK).signedIn(jeton(), CONSENT)) {
            var next = tenant.launch(jeton(), "get", "--resource", "arm", path, "--all");
            assertThat(next.exitCode()).isEqualTo(1);
            assertThat(next.err()).contains("refused to send the token to https://graph.invalid");
        }
        try (var tenant = Tenant.with(Scenario.FOREIGN_REDIRECT).signedIn(jeton(), CONSENT)) {
            var redirected = tenant.launch(jeton(), "post", "--resource", "arm", path, "-f", "a=b");
            assertThat(redirected.exitCode()).isEqualTo(1);
            assertThat(redirected.err()).contains("refused to send the token to https://graph.invalid");
        }
    }

    @Test
    default void throttled_calls_are_retried() {
        try (var tenant = Tenant.with(Scenario.UNAVAILABLE_ONCE).signedIn(jeton(), CONSENT)) {
            var got = tenant.launch(jeton(), "get", "--resource", "arm", "/subscriptions?api-version=2022-12-01");
            assertThat(got.exitCode()).as(got.err()).isZero();
        }
    }

    @Test
    default void a_dry_run_names_the_token_of_the_api() {
        try (var tenant = Tenant.approving()) {
            var dry = tenant.launch(
                    jeton(),
                    "get",
                    "--dry-run",
                    "--resource",
                    "arm",
                    "/subscriptions",
                    "-p",
                    "filter=a",
                    "--cloud",
                    "public");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out())
                    .isEqualToIgnoringNewLines(
                            "jeton token --format header --cloud public --resource arm | curl -X GET '"
                                    + tenant.sandbox().origin()
                                    + "/subscriptions?filter=a' -H @-");
            var beta = tenant.launch(jeton(), "get", "--dry-run", "--beta", "--resource", "arm", "/subscriptions");
            assertThat(beta.exitCode()).isEqualTo(2);
            var storage = tenant.launch(
                    jeton(), "get", "--dry-run", "--resource", "storage", "https://a.blob.core.windows.net/?comp=list");
            assertThat(storage.out()).contains("-H 'x-ms-version: 2023-11-03'");
        }
    }

    @Test
    default void a_token_for_graph_is_not_used_for_another_api() {
        try (var tenant = Tenant.approving().signedIn(jeton(), "User.Read " + CONSENT)) {
            assertThat(tenant.launch(jeton(), "get", "/me").exitCode()).isZero();
            var got = tenant.launch(jeton(), "get", "--resource", "arm", "/subscriptions?api-version=2022-12-01");
            assertThat(got.exitCode()).as(got.err()).isZero();
            assertThat(Stream.of("/v1.0/me", "/subscriptions").map(path -> authorization(tenant, path)))
                    .doesNotHaveDuplicates();
        }
    }

    private static String authorization(Tenant tenant, String path) {
        return tenant.sandbox().requests().stream()
                .filter(request -> request.path().equals(path))
                .reduce((first, later) -> later)
                .orElseThrow()
                .headers()
                .get("authorization");
    }

    private static LoggedRequest last(Tenant tenant) {
        var requests = tenant.sandbox().requests();
        return requests.get(requests.size() - 1);
    }
}
