package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static dev.jeton.sandbox.Visitor.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxDeltaTest {
    private static final String DELTA = "/v1.0/users/delta?$select=displayName,city";
    private static final String LEE = "/v1.0/users/LeeG@contoso.example";

    @AutoClose
    private Visitor visitor;

    private String token;
    private String deltaLink;

    @Test
    void everyone_comes_first_and_then_what_has_changed() {
        start(Scenario.APPROVE);
        assertThat(round(DELTA)).hasSize(25).allSatisfy(it -> assertThat(it.fieldNames())
                .containsExactlyInAnyOrder("displayName", "city", "id"));
        assertThat(round(deltaLink)).isEmpty();

        var lee = json(visitor.graph(LEE, token)).getString("id");
        visitor.graph("PATCH", "/v1.0/users/AlexW@contoso.example", token, "{\"city\":\"Oslo\"}");
        visitor.graph("DELETE", LEE, token, "");

        var changes = round(deltaLink);
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).getString("city")).isEqualTo("Oslo");
        assertThat(changes.get(1))
                .isEqualTo(new JsonObject().put("id", lee).put("@removed", new JsonObject().put("reason", "deleted")));
        assertThat(round(deltaLink)).isEmpty();
        assertThat(round(DELTA)).hasSize(24);
    }

    @Test
    void changes_come_in_pages_too_and_one_made_meanwhile_comes_the_next_time() {
        start(Scenario.APPROVE);
        round(DELTA + "&$deltatoken=latest");
        for (var name : List.of("AlexW", "AsaO", "LeeG", "LynneR")) {
            visitor.graph("PATCH", "/v1.0/users/" + name + "@contoso.example", token, "{\"city\":\"Oslo\"}");
        }

        var page = json(visitor.graph("GET", deltaLink, token, "", "Prefer", "odata.maxpagesize=2"));
        visitor.graph("PATCH", LEE, token, "{\"city\":\"Rome\"}");

        assertThat(values(page)).hasSize(2);
        assertThat(round(page.getString("@odata.nextLink"))).hasSize(1);
        assertThat(round(deltaLink)).extracting(it -> it.getString("city")).containsExactly("Rome");
    }

    @ParameterizedTest
    @CsvSource({"RESYNC_REQUIRED, resyncRequired", "SYNC_STATE_LOST, syncStateNotFound"})
    void a_forgotten_state_is_gone_and_says_where_to_begin_anew(Scenario scenario, String code) {
        start(scenario);
        round(DELTA);

        var gone = visitor.graph(deltaLink, token);

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains(code);
        assertThat(round(gone.headers().firstValue("location").orElseThrow())).hasSize(25);
        assertThat(round(deltaLink)).isEmpty();
    }

    private void start(Scenario scenario) {
        visitor = Visitor.of(scenario);
        token = visitor.signIn("User.ReadWrite.All").getString("access_token");
    }

    /** All pages to the delta link, which is kept. */
    private List<JsonObject> round(String from) {
        var all = new ArrayList<JsonObject>();
        for (var link = from; link != null; ) {
            var page = json(visitor.graph(link, token));
            values(page).forEach(all::add);
            link = page.getString("@odata.nextLink");
            deltaLink = page.getString("@odata.deltaLink");
        }
        return all;
    }
}
