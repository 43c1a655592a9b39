package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
import static dev.jeton.sandbox.Visitor.values;
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

/** Superiors, groups, teams, sites, events. */
class SandboxWorkplaceTest {
    private static final String WEEK =
            "/v1.0/me/calendarView?startDateTime=2026-01-05&endDateTime=2026-01-12T00:00:00Z";
    private static final String ALL_SCOPES =
            "User.Read.All GroupMember.Read.All Team.ReadBasic.All Sites.Read.All Calendars.ReadWrite Mail.Read";

    @AutoClose
    private Visitor visitor;

    private String token;

    @BeforeEach
    void signIn() {
        visitor = Visitor.of(SandboxOptions.defaults());
        token = visitor.signIn(ALL_SCOPES).getString("access_token");
    }

    @Test
    void adele_reports_to_the_president_and_four_report_to_her() {
        assertThat(json(visitor.graph("/v1.0/me/manager?$select=displayName,jobTitle", token))
                        .getString("jobTitle"))
                .isEqualTo("President");
        assertThat(names("/v1.0/me/directReports?$top=2")).containsExactly("Alex Wilber", "Amélie Dufour");
        assertThat(names("/v1.0/me/directReports")).hasSize(4);
    }

    @Test
    void some_people_are_guests() {
        assertThat(names("/v1.0/users?$filter=userType+eq+'Guest'")).containsExactly("Bianca Pisani", "Emily Braun");
    }

    @Test
    void a_group_has_those_as_members_who_say_that_they_are_in_it() {
        var group = values(json(visitor.graph("/v1.0/groups?$filter=displayName+eq+'Finance'", token)))
                .findFirst()
                .orElseThrow()
                .getString("id");

        assertThat(names("/v1.0/me/memberOf")).hasSize(7).contains("Finance");
        assertThat(json(visitor.graph("/v1.0/groups/" + group, token)).getString("displayName"))
                .isEqualTo("Finance");
        assertThat(names("/v1.0/groups/" + group + "/members"))
                .containsExactly("Adele Vance", "Christie Cline", "Emily Braun", "Lee Gu", "Nestor Wilke");
        assertThat(names("/v1.0/groups/" + group + "/members?$top=2&$orderby=displayName+desc"))
                .containsExactly("Nestor Wilke", "Lee Gu");
        assertThat(visitor.graph("/v1.0/groups/nobody/members", token).statusCode())
                .isEqualTo(404);
        assertThat(visitor.graph("/v1.0/groups/" + group + "/nonsense", token).statusCode())
                .isEqualTo(404);
        assertThat(visitor.graph("POST", "/v1.0/groups/" + group, token, "{}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void teams_are_some_of_the_groups_and_sites_are_found_by_a_part_of_their_name() {
        assertThat(names("/v1.0/me/joinedTeams")).containsExactly("Retail", "Sales", "経理部");
        assertThat(names("/v1.0/sites?search=sales")).containsExactly("Sales Europe", "Presales");
        assertThat(names("/v1.0/sites?search=*")).hasSize(4);
    }

    @Test
    void a_mail_is_found_by_a_word_wherever_it_is() {
        var found = json(visitor.graph("/v1.0/me/messages?$top=999&$search=%22invoice%22", token));

        assertThat(values(found)).hasSize(10).allSatisfy(it -> assertThat(it.getString("bodyPreview"))
                .contains("invoice"));
    }

    @Test
    void a_new_event_is_found_where_the_answer_says_and_in_its_week() {
        var made = visitor.graph("POST", "/v1.0/me/events", token, event("2026-01-11T23:00:00", "2026-01-12T01:00:00"));

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(visitor.graph(made.headers().firstValue("location").orElseThrow(), token))
                        .getString("subject"))
                .isEqualTo("Night shift");
        assertThat(subjects(WEEK))
                .containsExactly(
                        "Stand-up", "Budget review", "Übergabe der Schlüssel", "Déjeuner", "会議", "Night shift");
        assertThat(subjects(WEEK.replace("01-05", "01-12").replace("01-12T", "01-13T")))
                .containsExactly("Stand-up", "Night shift");
        assertThat(values(json(visitor.graph("/v1.0/me/events?$top=999", token))))
                .hasSize(41);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?startDateTime=2026-01-05", "?startDateTime=2026-01-05&endDateTime=soon"})
    void a_view_of_a_calendar_needs_its_window(String query) {
        var refused = visitor.graph("/v1.0/me/calendarView" + query, token);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("ErrorInvalidParameter");
    }

    @Test
    void an_event_that_ends_before_it_starts_or_has_no_time_is_refused() {
        for (var body : List.of(event("2026-01-12T01:00:00", "2026-01-11T23:00:00"), "{\"subject\":\"x\"}", "[]")) {
            assertThat(visitor.graph("POST", "/v1.0/me/events", token, body).statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/me/manager, User.Read.All",
        "/groups, GroupMember.Read.All",
        "/me/joinedTeams, Team.ReadBasic.All",
        "/sites?search=x, Sites.Read.All",
        "/me/events, Calendars.ReadBasic",
        "/me/calendarView, Calendars.ReadBasic"
    })
    void each_needs_its_scope(String path, String scope) {
        var refused = visitor.graph("/v1.0" + path, visitor.signIn("User.Read").getString("access_token"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(scope);
    }

    private static String event(String start, String end) {
        return new JsonObject()
                .put("subject", "Night shift")
                .put("start", new JsonObject().put("dateTime", start).put("timeZone", "UTC"))
                .put("end", new JsonObject().put("dateTime", end).put("timeZone", "UTC"))
                .encode();
    }

    private Stream<String> names(String path) {
        return values(json(visitor.graph(path.replace("'", "%27"), token))).map(it -> it.getString("displayName"));
    }

    private Stream<String> subjects(String path) {
        return values(json(visitor.graph(path, token))).map(it -> it.getString("subject"));
    }
}
