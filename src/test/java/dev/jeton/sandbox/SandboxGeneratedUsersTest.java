package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static dev.jeton.sandbox.SandboxClient.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxGeneratedUsersTest {
    private static final String SCOPE = "User.Read openid profile offline_access";

    @Test
    void fifty_thousand_users_are_paged_without_duplicates() {
        try (var client = SandboxClient.of(SandboxOptions.defaults().withUsers(50_000))) {
            var token = client.signIn(SCOPE).getString("access_token");
            var ids = new HashSet<String>();
            var pages = 0;
            for (var link = "/v1.0/users?$top=999"; link != null; pages++) {
                var page = json(client.graph(link, token));
                values(page).map(it -> it.getString("id")).forEach(ids::add);
                link = page.getString("@odata.nextLink");
            }

            assertThat(ids).hasSize(50_000);
            assertThat(pages).isEqualTo(51);
            assertThat(client.getEventual("/v1.0/users/$count", token).body()).isEqualTo("50000");
        }
    }

    @Test
    void generated_users_are_the_same_at_every_start_and_found_by_id_and_name() {
        var first = fortiethUser(1_000_000);
        var again = fortiethUser(1_000);

        assertThat(again).isEqualTo(first);
        assertThat(first.getString("userPrincipalName")).matches("[A-Za-z]+\\.[A-Za-z]+\\.40@contoso\\.example");
    }

    @Test
    void a_user_beyond_the_size_of_the_directory_gets_404() {
        try (var client = SandboxClient.of(SandboxOptions.defaults().withUsers(2))) {
            var token = client.signIn(SCOPE).getString("access_token");

            assertThat(values(json(client.graph("/v1.0/users", token)))).hasSize(2);
            assertThat(client.graph("/v1.0/users/LeeG@contoso.example", token).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_request_log_is_bounded_and_the_request_count_is_not() {
        var log = new RequestLog(Optional.empty());
        var body = new TextBody("");
        for (var i = 0; i < RequestLog.CAPACITY + 5; i++) {
            log.add(new SandboxCall(null, java.time.Instant.EPOCH, "GET", "/" + i, "", java.util.Map.of(), body));
        }

        assertThat(log.requests()).hasSize(RequestLog.CAPACITY);
        assertThat(log.requests().get(0).path()).isEqualTo("/5");
        assertThat(log.requestCount()).isEqualTo(RequestLog.CAPACITY + 5);
    }

    private static JsonObject fortiethUser(int users) {
        try (var client = SandboxClient.of(SandboxOptions.defaults().withUsers(users))) {
            var token = client.signIn(SCOPE).getString("access_token");
            var page = json(client.graph("/beta/users?$top=50&$select=id,userPrincipalName,displayName", token));
            var person = values(page).skip(40).findFirst().orElseThrow();
            for (var key : new String[] {"id", "userPrincipalName"}) {
                var found = json(client.graph("/v1.0/users/" + person.getString(key), token));
                assertThat(found.getString("displayName")).isEqualTo(person.getString("displayName"));
            }
            return person;
        }
    }
}
