package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
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
    private SandboxClient client;

    private String token;

    @BeforeEach
    void signIn() {
        client = SandboxClient.of(SandboxOptions.defaults(), clock);
        token = client.signIn("User.Read Mail.Read").getString("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/me", "/beta/me"})
    void me_is_adele(String path) {
        var response = client.graph(path, token);

        assertThat(response.headers().firstValue("request-id")).isPresent();
        var me = json(response);
        assertThat(me.getString("displayName")).isEqualTo("Adele Vance");
        assertThat(me.getString("userPrincipalName")).isEqualTo("AdeleV@contoso.example");
        assertThat(me.getString("officeLocation")).startsWith("Zürich");
        assertThat(me.getString("@odata.context"))
                .isEqualTo(client.sandbox().origin() + path.replace("/me", "/$metadata#users/$entity"));
        assertThat(me.containsKey("city")).isFalse();
    }

    @Test
    void select_returns_only_the_selected_properties() {
        var me = json(client.graph("/v1.0/me?$select=displayName,city", token));

        assertThat(me.fieldNames()).containsExactlyInAnyOrder("@odata.context", "displayName", "city");
        assertThat(me.getString("city")).isEqualTo("Zürich");
    }

    @Test
    void users_are_paged_by_ten_without_duplicates() {
        var first = json(client.graph("/v1.0/users?$select=displayName", token));

        assertThat(values(first)).hasSize(10);
        assertThat(first.getString("@odata.nextLink"))
                .startsWith(client.sandbox().origin() + "/v1.0/users?")
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
    void an_invalid_query_gets_400(String query) {
        var response = client.graph("/v1.0/users?" + query, token);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(json(response)).getString("code")).isEqualTo("BadRequest");
    }

    @Test
    void a_user_is_found_by_name_and_by_id() {
        var byName = json(client.graph("/v1.0/users/AlexW%40contoso.example", token));
        var byId = json(client.graph("/v1.0/users/" + byName.getString("id"), token));

        assertThat(byId).isEqualTo(byName);
        assertThat(client.graph("/v1.0/users/nobody", token).statusCode()).isEqualTo(404);
    }

    @Test
    void messages_require_their_scope() {
        assertThat(all("/v1.0/me/messages").stream().flatMap(SandboxClient::values))
                .hasSize(40);

        var response =
                client.graph("/v1.0/me/messages", client.signIn("User.Read").getString("access_token"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(error(json(response)).getString("code")).isEqualTo("ErrorAccessDenied");
    }

    @Test
    void a_missing_or_invalid_token_gets_401() {
        assertUnauthorized(client.get("/v1.0/me"));
        assertUnauthorized(client.graph("/v1.0/me", "created-up"));
        clock.advance(Duration.ofHours(1));
        assertUnauthorized(client.graph("/v1.0/me", token));
    }

    private static void assertUnauthorized(java.net.http.HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
                .startsWith("Bearer ");
        assertThat(error(json(response)).getString("code")).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void an_unknown_path_gets_404_with_the_error_of_graph() {
        var response = client.graph("/v1.0/nonsense", token);

        assertThat(response.statusCode()).isEqualTo(404);
        var error = error(json(response));
        assertThat(error.getString("code")).isEqualTo("Request_ResourceNotFound");
        assertThat(error.getJsonObject("innerError").fieldNames())
                .containsExactlyInAnyOrder("date", "request-id", "client-request-id");
    }

    private List<JsonObject> all(String path) {
        var pages = new ArrayList<JsonObject>();
        for (var link = path; link != null && pages.size() < 100; ) {
            var page = json(client.graph(link, token));
            pages.add(page);
            link = page.getString("@odata.nextLink");
        }
        return pages;
    }

    private static List<String> names(List<JsonObject> pages) {
        return pages.stream()
                .flatMap(SandboxClient::values)
                .map(it -> it.getString("displayName"))
                .toList();
    }

    private static JsonObject error(JsonObject body) {
        return body.getJsonObject("error");
    }
}
