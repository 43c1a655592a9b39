package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.ProcessTest;
import dev.jeton.support.Program;
import dev.jeton.support.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code jeton broker --managed-identity} and the program that it runs, as processes. */
@ProcessTest
@EnabledOnOs({OS.LINUX, OS.MAC})
class ManagedIdentityIT {
    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String SHOW = "echo $IDENTITY_ENDPOINT; echo $IDENTITY_HEADER; read -r line; exit 7";

    @TempDir
    private Path home;

    @AutoClose
    private final Tenant tenant = Tenant.approving();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_program_gets_tokens_while_it_runs_and_only_it_has_the_secret() throws Exception {
        var program = Program.signedIn(home, tenant);
        try (var broker = program.start("broker", "--managed-identity", GRAPH, "--", "sh", "-c", SHOW)) {
            var endpoint = broker.line().orElseThrow();
            var secret = broker.line().orElseThrow();
            assertThat(ProcessHandle.allProcesses().flatMap(ManagedIdentityIT::arguments))
                    .noneMatch(argument -> argument.contains(secret));

            var response = get(endpoint + "?api-version=2019-08-01&resource=" + GRAPH, "X-IDENTITY-HEADER", secret);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            var token = (String) JSON.std.mapFrom(response.body()).get("access_token");
            var me = get(tenant.sandbox().graphUrl() + "/v1.0/me", "Authorization", "Bearer " + token);
            assertThat(me.body()).contains("Adele Vance");

            var ended = broker.finish();
            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(7);
            assertThat(ended.err()).isEmpty();
        }
    }

    @Test
    void the_environment_of_the_program_names_no_other_service_and_no_proxy_for_the_endpoint() throws Exception {
        var program = Program.signedIn(home, tenant)
                .with(Map.of(
                        "no_proxy", "inside.example", "IMDS_ENDPOINT", "http://other", "MSI_ENDPOINT", "http://other"));
        var shown = program.run("broker", "--managed-identity", GRAPH, "--", "env");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("NO_PROXY=inside.example,127.0.0.1\n", "no_proxy=inside.example,127.0.0.1\n")
                .doesNotContain("http://other");
    }

    @Test
    void a_program_is_not_started_if_a_token_is_missing() throws Exception {
        var program = Program.signedIn(home, tenant);
        var refused = program.run("broker", "--managed-identity", "graph,vault", "--", "sh", "-c", "echo started");
        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("AADSTS65001", "try: jeton login -s https://vault.azure.net/.default");
    }

    @Test
    void options_that_do_not_fit_are_usage_errors() throws Exception {
        var program = new Program(home).with(tenant.environment());
        for (var line : new String[] {
            "broker --managed-identity " + GRAPH,
            "broker -- true",
            "broker --managed-identity nonsense -- true",
            "broker --managed-identity outlook -- true",
            "broker --managed-identity " + GRAPH + " --idle 5m -- true",
            "broker --managed-identity " + GRAPH + " --print -- true"
        }) {
            var refused = program.run(line.split(" "));
            assertThat(refused.exitCode()).as(line + ": " + refused.err()).isEqualTo(2);
            assertThat(refused.out()).as(line).isEmpty();
        }
    }

    @Test
    void a_program_that_does_not_exist_ends_with_127() throws Exception {
        var missing =
                Program.signedIn(home, tenant).run("broker", "--managed-identity", GRAPH, "--", "no-such-program");
        assertThat(missing.exitCode()).as(missing.err()).isEqualTo(127);
    }

    private HttpResponse<String> get(String url, String header, String value) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).header(header, value).build(), BodyHandlers.ofString());
    }

    private static Stream<String> arguments(ProcessHandle process) {
        return Optional.of(process.info()).flatMap(ProcessHandle.Info::arguments).stream()
                .flatMap(Arrays::stream);
    }
}
