package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Jeton;
import dev.jeton.support.Program.Result;
import dev.jeton.support.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jeton delta} promises, in the JVM and as the executable. */
interface DeltaContract extends Contract {
    String SCOPES = "User.ReadWrite.All";
    String LEE = "/users/LeeG@contoso.example";

    @Test
    default void prints_everything_first_and_changes_later() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var name = "people";
            assertThat(changes(delta(tenant, jeton(), name))).hasSize(25).allSatisfy(user -> assertThat(user)
                    .containsOnlyKeys("displayName", "city", "id"));
            assertThat(changes(delta(tenant, jeton(), name))).isEmpty();

            change(tenant, jeton(), "AlexW", "Oslo");
            assertThat(tenant.launch(jeton(), "delete", LEE, "-s", SCOPES).exitCode())
                    .isZero();
            var changes = changes(delta(tenant, jeton(), name));
            assertThat(changes).hasSize(2);
            assertThat(changes.get(0)).containsEntry("city", "Oslo");
            assertThat(changes.get(1)).containsOnlyKeys("id", "@removed");
            assertThat(changes(delta(tenant, jeton(), name))).isEmpty();

            assertThat(changes(delta(tenant, jeton(), name, "--reset"))).hasSize(24);
            assertThat(changes(delta(tenant, jeton(), name))).isEmpty();
            assertThat(changes(delta(tenant, jeton(), name + "-other"))).hasSize(24);
        }
    }

    @Test
    default void a_name_of_another_delta_query_is_a_usage_error() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var name = "people";
            assertThat(changes(delta(tenant, jeton(), name))).hasSize(25);
            var other = tenant.launch(jeton(), "delta", "/users/delta", "--name", name, "-s", SCOPES);
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.err())
                    .contains(
                            "belongs to the delta query " + tenant.sandbox().graphUrl() + "/v1.0/users/delta?$select=")
                    .contains("Choose another --name, or replace the stored delta link with --reset.");
        }
    }

    @ParameterizedTest
    @CsvSource({"RESYNC_REQUIRED, resyncRequired", "SYNC_STATE_LOST, syncStateNotFound"})
    default void starts_over_if_graph_has_lost_its_delta_state(Scenario scenario, String code) {
        try (var tenant = Tenant.with(scenario).signedIn(jeton(), SCOPES)) {
            var name = "people";
            assertThat(changes(delta(tenant, jeton(), name))).hasSize(25);
            var again = delta(tenant, jeton(), name);
            assertThat(changes(again)).hasSize(25);
            assertThat(again.err().strip().lines()).singleElement().asString().contains(code, "starting over");
            assertThat(changes(delta(tenant, jeton(), name))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "-o csv -> displayName,city|Adele Vance,Zürich|",
                "-o tsv --columns displayName --no-header -> Adele Vance|",
                "-o ndjson --query value[].displayName -> \"Adele Vance\"|",
                "-o raw --query length(value) -> 25",
                "-o json -> {\"value\":[{"
            })
    default void prints_the_changes_in_each_format(String options, String start) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var all = delta(tenant, jeton(), "formats", options.split(" "));
            assertThat(all.exitCode()).as(all.err()).isZero();
            assertThat(all.out().replace("\r\n", "\n")).startsWith(start.replace("|", "\n"));
        }
    }

    @Test
    default void keeps_the_delta_link_if_the_file_cannot_be_written(@TempDir Path folder) throws IOException {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var file = Files.createDirectory(folder.resolve("users"));
            var refused = delta(tenant, jeton(), "file", "-O", file.toString());
            assertThat(refused.exitCode()).isEqualTo(1);
            Files.delete(file);
            assertThat(delta(tenant, jeton(), "file", "-O", file.toString()).out())
                    .isEmpty();
            assertThat(Files.readAllLines(file)).hasSize(25);
            assertThat(changes(delta(tenant, jeton(), "file"))).isEmpty();
        }
    }

    @Test
    default void keeps_the_delta_link_if_a_round_fails() {
        try (var tenant = Tenant.with(Scenario.FOREIGN_NEXT_LINK).signedIn(jeton(), SCOPES)) {
            var name = "people";
            for (var time = 0; time < 2; time++) {
                var cut = delta(tenant, jeton(), name, "-H", "Prefer: odata.maxpagesize=10");
                assertThat(cut.exitCode()).isEqualTo(1);
                assertThat(cut.err()).contains("refused to send the token to https://graph.invalid");
                assertThat(lines(cut)).as("everything, time " + time).hasSize(10);
            }
        }
    }

    @Test
    default void a_column_that_no_item_has_is_an_error_and_no_interruption() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var refused = delta(tenant, jeton(), "columns", "-o", "csv", "--columns", "nope");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("cannot print 'nope' (--columns)")
                    .doesNotContain("Interrupted");
            assertThat(delta(tenant, jeton(), "columns", "-o", "csv").out().lines())
                    .hasSize(1 + 25);
        }
    }

    @Test
    default void a_path_without_a_delta_function_is_a_usage_error() {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(jeton(), SCOPES)) {
            var users = tenant.launch(jeton(), "delta", "/users", "-s", SCOPES, "-p", "top=100");
            assertThat(users.exitCode()).isEqualTo(2);
            assertThat(users.err())
                    .contains(
                            "'/users' is not a delta query",
                            "try: jeton delta /users/delta -s " + SCOPES + " -p top=100");
            assertThat(users.out()).isEmpty();
            var file = tenant.launch(jeton(), "delta", "/users/delta", "--watch", "1s", "-O", "users.json");
            assertThat(file.exitCode()).isEqualTo(2);
            assertThat(tenant.sandbox().requests())
                    .noneMatch(request -> request.path().contains("/users"));
            assertThat(tenant.launch(jeton(), "delta", "/users/delta", "--watch", "soon")
                            .exitCode())
                    .isEqualTo(2);
        }
        try (var tenant = Tenant.approving()) {
            assertThat(tenant.launch(jeton(), "delta", "/users/delta").exitCode())
                    .isEqualTo(4);
        }
    }

    private static Result delta(Tenant tenant, Jeton jeton, String name, String... more) {
        var words = Stream.of("delta", "/users/delta", "-p", "$select=displayName,city", "--name", name, "-s", SCOPES);
        return tenant.launch(jeton, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static void change(Tenant tenant, Jeton jeton, String who, String city) {
        var patch =
                tenant.launch(jeton, "patch", "/users/" + who + "@contoso.example", "-f", "city=" + city, "-s", SCOPES);
        assertThat(patch.exitCode()).as(patch.err()).isZero();
    }

    private static List<Map<String, Object>> changes(Result delta) {
        assertThat(delta.exitCode()).as(delta.err()).isZero();
        return lines(delta);
    }

    private static List<Map<String, Object>> lines(Result delta) {
        return delta.out()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    try {
                        return JSON.std.mapFrom(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }
}
