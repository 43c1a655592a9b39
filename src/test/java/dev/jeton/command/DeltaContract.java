package dev.jeton.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.sandbox.Scenario;
import dev.jeton.support.Tenant;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jeton delta} promises, in the JVM and as the executable. */
interface DeltaContract {
    String SCOPES = "User.ReadWrite.All";
    String LEE = "/users/LeeG@contoso.example";

    @Test
    default void prints_everything_at_first_and_then_what_has_changed(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var name = UUID.randomUUID().toString(); // launches inside the test's own process share a state folder
            assertThat(changes(delta(tenant, launcher, name))).hasSize(25).allSatisfy(user -> assertThat(user)
                    .containsOnlyKeys("displayName", "city", "id"));
            assertThat(changes(delta(tenant, launcher, name))).isEmpty();

            change(tenant, launcher, "AlexW", "Oslo");
            assertThat(tenant.launch(launcher, "delete", LEE, "-s", SCOPES).exitCode())
                    .isZero();
            var changes = changes(delta(tenant, launcher, name));
            assertThat(changes).hasSize(2);
            assertThat(changes.get(0)).containsEntry("city", "Oslo");
            assertThat(changes.get(1)).containsOnlyKeys("id", "@removed");
            assertThat(changes(delta(tenant, launcher, name))).isEmpty();

            assertThat(changes(delta(tenant, launcher, name, "--reset"))).hasSize(24);
            assertThat(changes(delta(tenant, launcher, name))).isEmpty();
            assertThat(changes(delta(tenant, launcher, name + "-other"))).hasSize(24);
        }
    }

    @Test
    default void a_name_belongs_to_one_query(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var name = UUID.randomUUID().toString();
            assertThat(changes(delta(tenant, launcher, name))).hasSize(25);
            var other = tenant.launch(launcher, "delta", "/users/delta", "--name", name, "-s", SCOPES);
            assertThat(other.exitCode()).isEqualTo(2);
            assertThat(other.getErrorOutput())
                    .contains("the changes of " + tenant.sandbox().graphUrl() + "/v1.0/users/delta?$select=")
                    .contains("try: another --name, or --reset");
        }
    }

    @ParameterizedTest
    @CsvSource({"RESYNC_REQUIRED, resyncRequired", "SYNC_STATE_LOST, syncStateNotFound"})
    default void starts_over_where_graph_has_lost_track(Scenario scenario, String code, QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(scenario).signedIn(launcher, "-s", SCOPES)) {
            var name = UUID.randomUUID().toString();
            assertThat(changes(delta(tenant, launcher, name))).hasSize(25);
            var again = delta(tenant, launcher, name);
            assertThat(changes(again)).hasSize(25);
            assertThat(again.getErrorOutput().strip().lines())
                    .singleElement()
                    .asString()
                    .contains(code, "starting over");
            assertThat(changes(delta(tenant, launcher, name))).isEmpty();
        }
    }

    @Test
    default void keeps_its_place_where_a_round_fails(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.FOREIGN_NEXT_LINK).signedIn(launcher, "-s", SCOPES)) {
            var name = UUID.randomUUID().toString();
            for (var time = 0; time < 2; time++) {
                var cut = delta(tenant, launcher, name, "-H", "Prefer: odata.maxpagesize=10");
                assertThat(cut.exitCode()).isEqualTo(1);
                assertThat(cut.getErrorOutput()).contains("refused to send the token to https://graph.invalid");
                assertThat(lines(cut)).as("everything, time " + time).hasSize(10);
            }
        }
    }

    @Test
    default void what_is_no_delta_query_is_an_error(QuarkusMainLauncher launcher) {
        try (var tenant = Tenant.with(Scenario.APPROVE).signedIn(launcher, "-s", SCOPES)) {
            var users = tenant.launch(launcher, "delta", "/users", "-s", SCOPES, "-q", "top=100");
            assertThat(users.exitCode()).isEqualTo(1);
            assertThat(users.getErrorOutput()).contains("/v1.0/users is not a delta query, as /users/delta is");
            assertThat(users.getOutput()).isEmpty();
            assertThat(tenant.launch(launcher, "delta", "/users/delta", "--watch", "soon")
                            .exitCode())
                    .isEqualTo(2);
        }
        try (var tenant = Tenant.approving()) {
            assertThat(tenant.launch(launcher, "delta", "/users/delta").exitCode())
                    .isEqualTo(4);
        }
    }

    private static LaunchResult delta(Tenant tenant, QuarkusMainLauncher launcher, String name, String... more) {
        var words = Stream.of("delta", "/users/delta", "-q", "$select=displayName,city", "--name", name, "-s", SCOPES);
        return tenant.launch(launcher, Stream.concat(words, Stream.of(more)).toArray(String[]::new));
    }

    private static void change(Tenant tenant, QuarkusMainLauncher launcher, String who, String city) {
        var patch = tenant.launch(
                launcher, "patch", "/users/" + who + "@contoso.example", "-f", "city=" + city, "-s", SCOPES);
        assertThat(patch.exitCode()).as(patch.getErrorOutput()).isZero();
    }

    private static List<Map<String, Object>> changes(LaunchResult delta) {
        assertThat(delta.exitCode()).as(delta.getErrorOutput()).isZero();
        return lines(delta);
    }

    private static List<Map<String, Object>> lines(LaunchResult delta) {
        return delta.getOutput()
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
