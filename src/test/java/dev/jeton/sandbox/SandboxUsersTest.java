package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /users}: queries, counts, changes. */
class SandboxUsersTest {
    private static final String LEE = "/v1.0/users/LeeG@contoso.example";
    private static final JsonObject NEW_USER = new JsonObject()
            .put("accountEnabled", true)
            .put("displayName", "Ada \"Countess\" Lovelace")
            .put("mailNickname", "AdaL")
            .put("userPrincipalName", "AdaL@contoso.example")
            .put("passwordProfile", new JsonObject().put("password", "tooth+fairy"));

    @AutoClose
    private SandboxClient client;

    private String token;

    @BeforeEach
    void signIn() {
        client = SandboxClient.of(SandboxOptions.defaults());
        token = client.signIn("User.ReadWrite.All").getString("access_token");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName eq 'adele vance'|1",
                "startswith(displayName,'L')|3",
                "startswith(givenName,'L') and city eq 'Tulsa'|2",
                "accountEnabled eq true and startswith( mail , 'adele' )|1",
                "surname eq null|1",
                "displayName eq 'O''Neill'|0"
            })
    void filter_supports_eq_startswith_and_and(String filter, int found) {
        assertThat(values(get("$top=999&$filter=" + encoded(filter)))).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "shoeSize eq '1'", "city eq 'a' or city eq 'b'", "city eq 'a' and ", "city eq 1"})
    void an_unsupported_filter_gets_400(String filter) {
        assertThat(client.graph("/v1.0/users?$filter=" + encoded(filter), token).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_filter_applies_to_all_pages() {
        var first = get("$top=4&$select=displayName&$filter=" + encoded("country eq 'United States'"));
        var second = json(client.graph(first.getString("@odata.nextLink"), token));

        assertThat(values(first)).hasSize(4);
        assertThat(values(second))
                .hasSize(4)
                .doesNotContainAnyElementsOf(values(first).toList());
    }

    @Test
    void orderby_sorts_both_ways_over_all_pages() {
        var up = get("$top=3&$select=city&$orderby=city");
        var down = get("$top=999&$select=city&$orderby=" + encoded("city desc"));

        assertThat(cities(up)).containsExactly("Bellevue", "Besançon", "Birmingham");
        assertThat(cities(json(client.graph(up.getString("@odata.nextLink"), token))))
                .startsWith("Bloomington");
        assertThat(cities(down)).hasSize(25).endsWith("Birmingham", "Besançon", "Bellevue");
    }

    @Test
    void count_and_search_require_eventual_consistency() {
        for (var query : List.of("?$count=true", "/$count", "?$search=%22displayName:ade%22")) {
            assertThat(client.graph("/v1.0/users" + query, token).statusCode()).isEqualTo(400);
        }

        assertThat(client.getEventual("/v1.0/users/$count", token).body()).isEqualTo("25");
        assertThat(client.getEventual("/v1.0/users/$count?$filter=" + encoded("city eq 'Tulsa'"), token)
                        .body())
                .isEqualTo("3");
        var counted = json(client.getEventual("/v1.0/users?$count=true&$top=5", token));
        assertThat(counted.getInteger("@odata.count")).isEqualTo(25);
        assertThat(values(json(client.getEventual("/v1.0/users?$search=%22displayName:va%22", token))))
                .extracting(it -> it.getString("displayName"))
                .containsExactly("Adele Vance");
    }

    @Test
    void a_created_user_is_found_at_its_location_changed_and_deleted() {
        var created = client.graph("POST", "/v1.0/users", token, NEW_USER.encode());
        var location = created.headers().firstValue("location").orElseThrow();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).doesNotContain("password");
        assertThat(json(client.graph(location, token)).getString("displayName")).isEqualTo("Ada \"Countess\" Lovelace");
        assertThat(client.graph("PATCH", location, token, "{\"city\":\"London\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(cities(get("$select=city&$filter=" + encoded("mailNickname eq 'AdaL'"))))
                .containsExactly("London");
        assertThat(client.graph("DELETE", location, token, "").statusCode()).isEqualTo(204);
        assertThat(client.graph(location, token).statusCode()).isEqualTo(404);
        assertThat(client.graph("DELETE", location, token, "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"displayName\":\"Ada\"}",
                "{\"accountEnabled\":true,\"displayName\":\"x\",\"mailNickname\":\"x\",\"passwordProfile\":{},"
                        + "\"userPrincipalName\":\"adelev@contoso.example\"}"
            })
    void a_user_with_missing_properties_or_a_taken_name_gets_400(String body) {
        assertThat(client.graph("POST", "/v1.0/users", token, body).statusCode())
                .isEqualTo(400);
    }

    @Test
    void preconditions_are_checked_against_the_entity_tag_of_a_user() {
        var tag = tag(client.graph(LEE, token));
        assertThat(client.graph("GET", LEE, token, "", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(patch("If-Match", tag).statusCode()).isEqualTo(204);

        assertThat(patch("If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(client.graph("GET", LEE, token, "", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        assertThat(patch("If-Match", "*").statusCode()).isEqualTo(204);
        assertThat(tag(client.graph(LEE, token))).isNotEqualTo(tag);
    }

    @Test
    void me_returns_the_changed_user() {
        client.graph("PATCH", "/v1.0/users/AdeleV@contoso.example", token, "{\"jobTitle\":\"Director\"}");

        assertThat(json(client.graph("/v1.0/me", token)).getString("jobTitle")).isEqualTo("Director");
    }

    @Test
    void a_403_names_the_missing_scope() {
        var reader = client.signIn("User.Read").getString("access_token");

        assertThat(client.graph("DELETE", LEE, reader, "").body())
                .contains("Authorization_RequestDenied", "User.ReadWrite.All");
        assertThat(client.graph("/v1.0/auditLogs/signIns", reader).body()).contains("AuditLog.Read.All");
        var auditor = client.signIn("AuditLog.Read.All").getString("access_token");
        assertThat(client.graph("/v1.0/auditLogs/signIns", auditor).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> patch(String... headers) {
        return client.graph("PATCH", LEE, token, "{\"city\":\"Oslo\"}", headers);
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("etag").orElseThrow();
    }

    private JsonObject get(String query) {
        return json(client.graph("/v1.0/users?" + query, token));
    }

    private static List<String> cities(JsonObject page) {
        return values(page).map(it -> it.getString("city")).toList();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
