package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static dev.jeton.sandbox.Visitor.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxGraphTest {
    private final MovableClock clock = new MovableClock();

    @AutoClose
    private Visitor visitor;

    private String token;

    @BeforeEach
    void signIn() {
        visitor = Visitor.of(SandboxOptions.defaults(), clock);
        token = visitor.signIn("User.Read Mail.Read").getString("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/me", "/beta/me"})
    void me_is_adele(String path) {
        var response = visitor.graph(path, token);

        assertThat(response.headers().firstValue("request-id")).isPresent();
        var me = json(response);
        assertThat(me.getString("displayName")).isEqualTo("Adele Vance");
        assertThat(me.getString("userPrincipalName")).isEqualTo("AdeleV@contoso.example");
        assertThat(me.getString("officeLocation")).startsWith("Zürich");
        assertThat(me.getString("@odata.context"))
                .isEqualTo(visitor.sandbox().origin() + path.replace("/me", "/$metadata#users/$entity"));
        assertThat(me.containsKey("city")).isFalse();
    }

    @Test
    void select_shows_what_was_asked_for_and_nothing_else() {
        var me = json(visitor.graph("/v1.0/me?$select=displayName,city", token));

        assertThat(me.fieldNames()).containsExactlyInAnyOrder("@odata.context", "displayName", "city");
        assertThat(me.getString("city")).isEqualTo("Zürich");
    }

    @Test
    void users_come_in_pages_of_ten_and_each_one_once() {
        var first = json(visitor.graph("/v1.0/users?$select=displayName", token));

        assertThat(values(first)).hasSize(10);
        assertThat(first.getString("@odata.nextLink"))
                .startsWith(visitor.sandbox().origin() + "/v1.0/users?")
                .contains("$skiptoken=", "$select=displayName");
        assertThat(names(all("/v1.0/users?$select=displayName")))
                .hasSize(25)
                .doesNotHaveDuplicates()
                .contains("田中 花子", "Đorđe Živković");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 999})
    void top_sets_the_size_of_a_page(int top) {
        var pages = all("/v1.0/users?$top=" + top);

        assertThat(pages).hasSize((25 + top - 1) / top);
        assertThat(names(pages)).hasSize(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$top=0", "$top=1000", "$top=ten", "$select=shoeSize", "$filter=x", "$skiptoken=forged"})
    void a_bad_query_is_refused(String query) {
        var response = visitor.graph("/v1.0/users?" + query, token);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(json(response)).getString("code")).isEqualTo("BadRequest");
    }

    @Test
    void a_user_is_found_by_name_and_by_id() {
        var byName = json(visitor.graph("/v1.0/users/AlexW%40contoso.example", token));
        var byId = json(visitor.graph("/v1.0/users/" + byName.getString("id"), token));

        assertThat(byId).isEqualTo(byName);
        assertThat(visitor.graph("/v1.0/users/nobody", token).statusCode()).isEqualTo(404);
    }

    @Test
    void messages_need_their_scope() {
        assertThat(all("/v1.0/me/messages").stream().flatMap(Visitor::values)).hasSize(40);

        var response =
                visitor.graph("/v1.0/me/messages", visitor.signIn("User.Read").getString("access_token"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(error(json(response)).getString("code")).isEqualTo("ErrorAccessDenied");
    }

    @Test
    void without_a_valid_token_nothing_is_answered() {
        assertRefused(visitor.get("/v1.0/me"));
        assertRefused(visitor.graph("/v1.0/me", "made-up"));
        clock.advance(Duration.ofHours(1));
        assertRefused(visitor.graph("/v1.0/me", token));
    }

    private static void assertRefused(java.net.http.HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
                .startsWith("Bearer ");
        assertThat(error(json(response)).getString("code")).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void an_unknown_path_is_not_found_in_graphs_words() {
        var response = visitor.graph("/v1.0/nonsense", token);

        assertThat(response.statusCode()).isEqualTo(404);
        var error = error(json(response));
        assertThat(error.getString("code")).isEqualTo("Request_ResourceNotFound");
        assertThat(error.getJsonObject("innerError").fieldNames())
                .containsExactlyInAnyOrder("date", "request-id", "client-request-id");
    }

    private List<JsonObject> all(String path) {
        var pages = new ArrayList<JsonObject>();
        for (var link = path; link != null && pages.size() < 100; ) {
            var page = json(visitor.graph(link, token));
            pages.add(page);
            link = page.getString("@odata.nextLink");
        }
        return pages;
    }

    private static List<String> names(List<JsonObject> pages) {
        return pages.stream()
                .flatMap(Visitor::values)
                .map(it -> it.getString("displayName"))
                .toList();
    }

    private static JsonObject error(JsonObject body) {
        return body.getJsonObject("error");
    }
}
