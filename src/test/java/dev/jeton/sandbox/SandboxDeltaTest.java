package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDeltaTest {
    private static final String DELTA = "/v1.0/users/delta?$select=displayName,city";
    private static final String LEE = "/v1.0/users/LeeG@contoso.example";

    @AutoClose
    private SandboxClient client;

    private String token;
    private String deltaLink;

    @Test
    void the_initial_round_returns_all_users_and_the_next_the_changes() {
        start(Scenario.APPROVE);
        assertThat(changesFrom(DELTA)).hasSize(25).allSatisfy(it -> assertThat(it.fieldNames())
                .containsExactlyInAnyOrder("displayName", "city", "id"));
        assertThat(changesFrom(deltaLink)).isEmpty();

        var lee = json(client.graph(LEE, token)).getString("id");
        client.graph("PATCH", "/v1.0/users/AlexW@contoso.example", token, "{\"city\":\"Oslo\"}");
        client.graph("DELETE", LEE, token, "");

        var changes = changesFrom(deltaLink);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).getString("city")).isEqualTo("Oslo");
        assertThat(changes.get(1))
                .isEqualTo(new JsonObject().put("id", lee).put("@removed", new JsonObject().put("reason", "deleted")));
        assertThat(changesFrom(deltaLink)).isEmpty();
        assertThat(changesFrom(DELTA)).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta()", "microsoft.graph.delta()", "microsoft.graph.delta", "delta%28%29"})
    void delta_can_be_called_with_its_namespace_and_with_parentheses(String function) {
        start(Scenario.APPROVE);

        assertThat(changesFrom("/v1.0/users/" + function + "?$select=id")).hasSize(25);
        assertThat(deltaLink).contains("/v1.0/users/" + function + "?");
        assertThat(changesFrom(deltaLink)).isEmpty();
    }

    @Test
    void changes_are_paged_and_a_change_during_the_round_is_in_the_next_one() {
        start(Scenario.APPROVE);
        changesFrom(DELTA + "&$deltatoken=latest");
        for (var name : List.of("AlexW", "AsaO", "LeeG", "LynneR")) {
            client.graph("PATCH", "/v1.0/users/" + name + "@contoso.example", token, "{\"city\":\"Oslo\"}");
        }

        var page = json(client.graph("GET", deltaLink, token, "", "Prefer", "odata.maxpagesize=2"));
        client.graph("PATCH", LEE, token, "{\"city\":\"Rome\"}");

        assertThat(values(page)).hasSize(2);
        assertThat(changesFrom(page.getString("@odata.nextLink"))).hasSize(1);
        assertThat(changesFrom(deltaLink))
                .extracting(it -> it.getString("city"))
                .containsExactly("Rome");
    }

    @ParameterizedTest
    @CsvSource({"RESYNC_REQUIRED, resyncRequired", "SYNC_STATE_LOST, syncStateNotFound"})
    void a_lost_sync_state_gets_410_with_the_location_of_a_new_start(Scenario scenario, String code) {
        start(scenario);
        changesFrom(DELTA);

        var gone = client.graph(deltaLink, token);

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains(code);
        assertThat(changesFrom(gone.headers().firstValue("location").orElseThrow()))
                .hasSize(25);
        assertThat(changesFrom(deltaLink)).isEmpty();
    }

    private void start(Scenario scenario) {
        client = SandboxClient.of(scenario);
        token = client.signIn("User.ReadWrite.All").getString("access_token");
    }

    /** Reads all pages, and stores the delta link. */
    private List<JsonObject> changesFrom(String from) {
        var all = new ArrayList<JsonObject>();
        for (var link = from; link != null; ) {
            var page = json(client.graph(link, token));
            values(page).forEach(all::add);
            link = page.getString("@odata.nextLink");
            deltaLink = page.getString("@odata.deltaLink");
        }
        return all;
    }
}
