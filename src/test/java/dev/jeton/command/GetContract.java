package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.LoggedRequest;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code jeton get} promises, in the JVM and as the executable. */
interface GetContract extends Contract {
    @Test
    default void prints_one_item_as_json_as_a_table_and_raw() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var json = tenant.launch(jeton(), "get", "/me", "-p", "$select=displayName,officeLocation");
            assertThat(json.exitCode()).as(json.err()).isZero();
            assertThat(json.out().lines()).as("one line in a pipe").hasSize(1);
            assertThat(JSON.std.mapFrom(json.out()))
                    .containsEntry("displayName", "Adele Vance")
                    .containsEntry("officeLocation", "Zürich 18/2111");
            var table = tenant.launch(jeton(), "get", "me", "-p", "$select=displayName", "-o", "table");
            assertThat(table.out()).isEqualToIgnoringNewLines("displayName  Adele Vance");
            var raw = tenant.launch(jeton(), "get", "/v1.0/me", "-o", "raw");
            assertThat(raw.out()).startsWith("{\"@odata.context\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "-o tsv -> displayName\tcity|Adele Vance\tZürich",
                "-o table -> displayName  Adele Vance|city         Zürich",
                "-o table --columns city -> city  Zürich",
                "-o ndjson --query [displayName,city] -> \"Adele Vance\"|\"Zürich\"",
                "-o yaml --query {who:displayName,number:`1.10`} -> who: Adele Vance|number: 1.10",
                "-o json --query city -> \"Zürich\"",
                "-o raw --query city -> Zürich"
            })
    default void prints_what_was_selected_in_each_format(String words, String lines) {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var typed = Stream.concat(
                    Stream.of("get", "/me", "-p", "select=displayName,city"), Stream.of(words.split(" ")));
            var result = tenant.launch(jeton(), typed.toArray(String[]::new));
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out().strip()).isEqualToNormalizingNewlines(lines.replace("|", "\n"));
        }
    }

    @Test
    default void an_invalid_query_ends_with_2_before_any_request() {
        try (var tenant = Tenant.approving()) {
            var wrong = tenant.launch(jeton(), "get", "/me", "--query", "value[");
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).contains("jeton: --query: ");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void a_query_that_does_not_fit_the_response_ends_with_1() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var misfit = tenant.launch(jeton(), "get", "/me", "--query", "sum(displayName)");
            assertThat(misfit.exitCode()).isEqualTo(1);
            assertThat(misfit.out()).isEmpty();
            assertThat(misfit.err()).contains("jeton: --query: ", "Run the command without --query");
        }
    }

    @Test
    default void follows_next_links_to_the_end_or_to_a_limit() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var all = JSON.std.mapFrom(
                    tenant.launch(jeton(), "get", "/users", "--all").out());
            assertThat((List<?>) all.get("value")).hasSize(25);
            var some = tenant.launch(jeton(), "get", "/users", "--limit", "12", "-o", "ndjson");
            assertThat(some.out().strip().lines()).hasSize(12);
            assertThat(some.out().lines())
                    .allSatisfy(line -> assertThat(JSON.std.mapFrom(line)).containsKey("displayName"));
        }
    }

    @Test
    default void a_column_that_no_item_has_is_an_error_and_no_interruption() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var list = tenant.launch(jeton(), "get", "/users", "--limit", "2", "-o", "tsv", "--columns", "dispayName");
            assertThat(list.exitCode()).isEqualTo(1);
            assertThat(list.out()).isEmpty();
            assertThat(list.err())
                    .contains("cannot print 'dispayName' (--columns)", "Did you mean displayName?")
                    .doesNotContain("Interrupted");
        }
    }

    @Test
    default void sends_headers_except_authorization() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            tenant.launch(jeton(), "get", "/users", "-H", "ConsistencyLevel: eventual", "-p", "$count=true");
            var sent = last(tenant);
            assertThat(sent.headers()).containsEntry("consistencylevel", "eventual");
            assertThat(sent.headers().get("user-agent")).startsWith("jeton/");
            assertThat(tenant.launch(jeton(), "get", "/me", "-H", "Authorization: Bearer x")
                            .exitCode())
                    .isEqualTo(2);
        }
    }

    @Test
    default void prints_why_graph_refused_with_code_and_request_id() throws IOException {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            var text = tenant.launch(jeton(), "get", "/me/messages", "-o", "table");
            assertThat(text.exitCode()).isEqualTo(1);
            assertThat(text.out()).isEmpty();
            assertThat(text.err())
                    .contains("jeton: Graph refused /v1.0/me/messages: ")
                    .contains("ErrorAccessDenied, HTTP 403, request ID ");
            var json = tenant.launch(jeton(), "get", "/nowhere", "-o", "json");
            assertThat(JSON.std.mapFrom(json.err())).containsKey("error");
        }
    }

    @Test
    default void sends_the_token_nowhere_else() {
        try (var tenant = Tenant.with(Scenario.FOREIGN_NEXT_LINK).signedIn(jeton());
                var other = Tenant.approving()) {
            var next = tenant.launch(jeton(), "get", "/users", "--all", "-o", "ndjson");
            assertThat(next.exitCode()).isEqualTo(1);
            assertThat(next.err()).contains("refused to send the token to ");
            var typed = tenant.launch(jeton(), "get", other.sandbox().graphUrl() + "/v1.0/me");
            assertThat(typed.exitCode()).isEqualTo(1);
            assertThat(typed.err())
                    .contains("refused to send the token to " + other.sandbox().origin());
            assertThat(other.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void follows_a_get_to_another_origin_and_nothing_else() {
        try (var tenant = Tenant.with(Scenario.FOREIGN_REDIRECT).signedIn(jeton())) {
            var redirected = tenant.launch(jeton(), "get", "/me", "--retries", "0");
            assertThat(redirected.exitCode()).isEqualTo(3);
            assertThat(redirected.err()).contains("cannot find the host graph.invalid");
            var post = tenant.launch(jeton(), "post", "/me/messages", "-f", "subject=a");
            assertThat(post.exitCode()).isEqualTo(1);
            assertThat(post.err()).contains("refused to send the token to https://graph.invalid");
        }
    }

    @Test
    default void ends_with_4_when_nobody_is_signed_in() {
        try (var tenant = Tenant.approving()) {
            assertThat(tenant.launch(jeton(), "get", "/me").exitCode()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"THROTTLE", "UNAVAILABLE_ONCE", "CUT_BODIES"})
    default void retries_after_transient_failures(Scenario scenario) {
        try (var tenant = Tenant.with(scenario).signedIn(jeton())) {
            var me = tenant.launch(jeton(), "get", "/me");
            assertThat(me.exitCode()).as(me.err()).isZero();
            assertThat(me.out()).contains("Adele Vance");
            assertThat(me.err()).contains("waiting ", "(retry 1 of 5)");
        }
    }

    @Test
    default void ends_with_3_if_graph_throttles_more_often_than_it_may_retry() {
        try (var tenant = Tenant.with(Scenario.THROTTLE).signedIn(jeton())) {
            var none = tenant.launch(jeton(), "get", "/me", "--retries", "0");
            assertThat(none.exitCode()).isEqualTo(3);
            assertThat(none.err()).contains("HTTP 429", "Wait 1 s before you try again.");
        }
    }

    @Test
    default void ends_with_3_if_it_cannot_connect_or_max_time_has_passed() {
        try (var tenant = Tenant.approving().signedIn(jeton())) {
            tenant.sandbox().close();
            var lost = tenant.launch(jeton(), "get", "/me", "--retries", "1");
            assertThat(lost.exitCode()).isEqualTo(3);
            assertThat(lost.err()).contains("cannot connect", "(retry 1 of 1)");
            var late = tenant.launch(jeton(), "get", "/me", "--max-time", "2s");
            assertThat(late.exitCode()).isEqualTo(3);
            assertThat(late.err()).contains("timed out after 2 s (--max-time)");
        }
    }

    @Test
    default void shows_what_it_would_send_without_sending_it() {
        try (var tenant = Tenant.approving()) {
            var dry = tenant.launch(
                    jeton(), "get", "/users", "--beta", "-p", "top=2", "-H", "ConsistencyLevel: eventual", "--dry-run");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out())
                    .isEqualToIgnoringNewLines("jeton token --format header | curl -X GET '"
                            + tenant.sandbox().graphUrl()
                            + "/beta/users?$top=2' -H @- -H 'ConsistencyLevel: eventual'");
            assertThat(tenant.sandbox().requests()).isEmpty();
        }
    }

    @Test
    default void a_dry_run_needs_no_client_id_and_keeps_the_options_of_the_token() {
        for (var command : List.of("get", "delta", "post", "delete")) {
            var path = command.equals("delta") ? "/users/delta" : "/me";
            var dry =
                    jeton().run(command, path, "--dry-run", "--scopes", "Mail.Read Files.Read", "--tenant=contoso.com");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.err()).isEmpty();
            assertThat(dry.out())
                    .startsWith(
                            "jeton token --format header --tenant contoso.com -s \"Mail.Read Files.Read\" | curl -X ")
                    .contains("'https://graph.microsoft.com/v1.0" + path + "' -H @-");
        }
    }

    @Test
    default void encodes_query_options_and_adds_what_graph_requires() {
        try (var tenant = Tenant.approving()) {
            var dry = tenant.launch(
                    jeton(), "get", "/users", "--filter", "displayName ne 'Ä&B+C'", "--select", "id,mail", "--dry-run");
            assertThat(dry.exitCode()).as(dry.err()).isZero();
            assertThat(dry.out())
                    .contains(
                            "/v1.0/users?$select=id%2Cmail&$filter=displayName%20ne%20%27%C3%84%26B%2BC%27&$count=true'")
                    .contains("-H 'ConsistencyLevel: eventual'");
            var delta = tenant.launch(jeton(), "get", "/me/messages/delta", "--page-size", "7", "--dry-run");
            assertThat(delta.out()).contains("/delta' ", "-H 'Prefer: odata.maxpagesize=7'");
        }
    }

    private static LoggedRequest last(Tenant tenant) {
        var exchanges = tenant.sandbox().requests();
        return exchanges.get(exchanges.size() - 1);
    }
}
