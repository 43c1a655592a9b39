package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Managers, groups, teams, sites, events. */
class SandboxResourcesTest {
    private static final String WEEK =
            "/v1.0/me/calendarView?startDateTime=2026-01-05&endDateTime=2026-01-12T00:00:00Z";
    private static final String ALL_SCOPES =
            "User.Read.All GroupMember.Read.All Team.ReadBasic.All Sites.Read.All Calendars.ReadWrite Mail.Read"
                    + " Files.Read";

    @AutoClose
    private SandboxClient client;

    private String token;

    @BeforeEach
    void signIn() {
        client = SandboxClient.of(SandboxOptions.defaults());
        token = client.signIn(ALL_SCOPES).getString("access_token");
    }

    @Test
    void adele_reports_to_the_president_and_four_report_to_her() {
        assertThat(json(client.graph("/v1.0/me/manager?$select=displayName,jobTitle", token))
                        .getString("jobTitle"))
                .isEqualTo("President");
        assertThat(names("/v1.0/me/directReports?$top=2")).containsExactly("Alex Wilber", "Amélie Dufour");
        assertThat(names("/v1.0/me/directReports")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "/me/manager, #microsoft.graph.user",
        "/me/manager?$select=displayName, #microsoft.graph.user",
        "/me/directReports, #microsoft.graph.user",
        "/me/memberOf?$select=id, #microsoft.graph.group"
    })
    void directory_objects_name_their_type(String path, String type) {
        var body = json(client.graph("/v1.0" + path, token));

        assertThat(body.containsKey("value") ? values(body).toList() : List.of(body))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.getString("@odata.type")).isEqualTo(type));
    }

    @Test
    void members_of_a_group_name_their_type_and_users_do_not() {
        var group =
                values(json(client.graph("/v1.0/groups", token))).findFirst().orElseThrow();
        var members = json(client.graph("/v1.0/groups/" + group.getString("id") + "/members", token));

        assertThat(values(members)).isNotEmpty().allSatisfy(it -> assertThat(it.getString("@odata.type"))
                .isEqualTo("#microsoft.graph.user"));
        assertThat(group.containsKey("@odata.type")).isFalse();
        assertThat(values(json(client.graph("/v1.0/users", token))))
                .isNotEmpty()
                .noneMatch(it -> it.containsKey("@odata.type"));
    }

    @Test
    void expand_adds_the_manager_to_each_user_who_has_one() {
        var me = json(client.graph("/v1.0/me?$select=displayName&$expand=manager", token));
        var users = values(json(client.graph(
                        "/v1.0/users?$top=999&$select=displayName&$expand=manager($select=id,displayName)"
                                + "&$filter=city+eq+%27Louisville%27",
                        token)))
                .toList();
        var alex = json(client.graph("/v1.0/users/AlexW@contoso.example?$expand=manager", token));

        assertThat(me.getString("displayName")).isEqualTo("Adele Vance");
        assertThat(me.getJsonObject("manager").getString("@odata.type")).isEqualTo("#microsoft.graph.user");
        assertThat(me.getJsonObject("manager").getString("jobTitle")).isEqualTo("President");
        assertThat(users).hasSize(1);
        assertThat(users.get(0)).isEqualTo(new JsonObject().put("displayName", "Patti Fernandez"));
        assertThat(alex.getJsonObject("manager").getString("displayName")).isEqualTo("Adele Vance");
        assertThat(json(client.graph("/v1.0/users?$expand=manager($select=id)", token))
                        .encode())
                .contains("\"manager\":{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users?$expand=directReports",
                "/users?$expand=manager($expand=manager)",
                "/users?$expand=manager($select=shoeSize)",
                "/me/messages?$expand=manager"
            })
    void another_expansion_gets_400(String path) {
        assertThat(client.graph("/v1.0" + path, token).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/users, 999", "/groups, 999", "/me/messages, 1000", "/me/events, 1000", "/me/drive/root/children, 1000"
    })
    void each_service_has_a_largest_page(String path, int largest) {
        assertThat(client.graph("/v1.0" + path + "?$top=" + largest, token).statusCode())
                .isEqualTo(200);
        var rejected = client.graph("/v1.0" + path + "?$top=" + (largest + 1), token);
        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(rejected.body()).contains("" + largest, "" + (largest + 1));
    }

    @Test
    void some_people_are_guests() {
        assertThat(names("/v1.0/users?$filter=userType+eq+'Guest'")).containsExactly("Bianca Pisani", "Emily Braun");
    }

    @Test
    void members_of_a_group_match_member_of() {
        var group = values(json(client.graph("/v1.0/groups?$filter=displayName+eq+'Finance'", token)))
                .findFirst()
                .orElseThrow()
                .getString("id");

        assertThat(names("/v1.0/me/memberOf")).hasSize(7).contains("Finance");
        assertThat(json(client.graph("/v1.0/groups/" + group, token)).getString("displayName"))
                .isEqualTo("Finance");
        assertThat(names("/v1.0/groups/" + group + "/members"))
                .containsExactly("Adele Vance", "Christie Cline", "Emily Braun", "Lee Gu", "Nestor Wilke");
        assertThat(names("/v1.0/groups/" + group + "/members?$top=2&$orderby=displayName+desc"))
                .containsExactly("Nestor Wilke", "Lee Gu");
        assertThat(client.graph("/v1.0/groups/nobody/members", token).statusCode())
                .isEqualTo(404);
        assertThat(client.graph("/v1.0/groups/" + group + "/nonsense", token).statusCode())
                .isEqualTo(404);
        assertThat(client.graph("POST", "/v1.0/groups/" + group, token, "{}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void joined_teams_and_sites_are_listed() {
        assertThat(names("/v1.0/me/joinedTeams")).containsExactly("Retail", "Sales", "経理部");
        assertThat(names("/v1.0/sites?search=sales")).containsExactly("Sales Europe", "Presales");
        assertThat(names("/v1.0/sites?search=*")).hasSize(4);
    }

    @Test
    void search_finds_a_message_by_a_word_in_any_property() {
        var found = json(client.graph("/v1.0/me/messages?$top=999&$search=%22invoice%22", token));

        assertThat(values(found)).hasSize(10).allSatisfy(it -> assertThat(it.getString("bodyPreview"))
                .contains("invoice"));
    }

    @Test
    void a_created_event_is_found_at_its_location_and_in_the_calendar_view() {
        var created =
                client.graph("POST", "/v1.0/me/events", token, event("2026-01-11T23:00:00", "2026-01-12T01:00:00"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(client.graph(created.headers().firstValue("location").orElseThrow(), token))
                        .getString("subject"))
                .isEqualTo("Night shift");
        assertThat(subjects(WEEK))
                .containsExactly(
                        "Stand-up", "Budget review", "Übergabe der Schlüssel", "Déjeuner", "会議", "Night shift");
        assertThat(subjects(WEEK.replace("01-05", "01-12").replace("01-12T", "01-13T")))
                .containsExactly("Stand-up", "Night shift");
        assertThat(values(json(client.graph("/v1.0/me/events?$top=999", token))))
                .hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?startDateTime=2026-01-05", "?startDateTime=2026-01-05&endDateTime=soon"})
    void a_calendar_view_requires_start_and_end(String query) {
        var rejected = client.graph("/v1.0/me/calendarView" + query, token);

        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(rejected.body()).contains("ErrorInvalidParameter");
    }

    @Test
    void an_event_without_a_time_or_with_its_end_before_its_start_gets_400() {
        for (var body : List.of(event("2026-01-12T01:00:00", "2026-01-11T23:00:00"), "{\"subject\":\"x\"}", "[]")) {
            assertThat(client.graph("POST", "/v1.0/me/events", token, body).statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/me/manager, User.Read.All",
        "/me?$expand=manager, User.Read.All",
        "/users?$expand=manager, User.Read.All",
        "/groups, GroupMember.Read.All",
        "/me/joinedTeams, Team.ReadBasic.All",
        "/sites?search=x, Sites.Read.All",
        "/me/events, Calendars.ReadBasic",
        "/me/calendarView, Calendars.ReadBasic"
    })
    void each_path_requires_its_scope(String path, String scope) {
        var rejected = client.graph("/v1.0" + path, client.signIn("User.Read").getString("access_token"));

        assertThat(rejected.statusCode()).isEqualTo(403);
        assertThat(rejected.body()).contains(scope);
    }

    private static String event(String start, String end) {
        return new JsonObject()
                .put("subject", "Night shift")
                .put("start", new JsonObject().put("dateTime", start).put("timeZone", "UTC"))
                .put("end", new JsonObject().put("dateTime", end).put("timeZone", "UTC"))
                .encode();
    }

    private Stream<String> names(String path) {
        return values(json(client.graph(path.replace("'", "%27"), token))).map(it -> it.getString("displayName"));
    }

    private Stream<String> subjects(String path) {
        return values(json(client.graph(path, token))).map(it -> it.getString("subject"));
    }
}
