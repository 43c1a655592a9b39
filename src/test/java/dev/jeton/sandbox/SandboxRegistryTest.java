package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxRegistryTest {
    private final MovableClock clock = new MovableClock();

    @AutoClose
    private final SandboxClient client = SandboxClient.of(SandboxOptions.defaults(), clock);

    @Test
    void an_access_token_leads_to_a_list_of_tags() {
        var refresh = refreshToken();
        var basic =
                Base64.getEncoder().encodeToString(("00000000-0000-0000-0000-000000000000:" + refresh).getBytes(UTF_8));
        for (var access : new String[] {
            json(client.get("/oauth2/token?service=x", "Authorization", "Basic " + basic))
                    .getString("access_token"),
            json(client.post("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", refresh)))
                    .getString("access_token")
        }) {
            var tags = client.get("/v2/hello/tags/list", "Authorization", "Bearer " + access);
            assertThat(tags.statusCode()).isEqualTo(200);
            assertThat(json(tags).getJsonArray("tags")).isEqualTo(new JsonArray().add("latest"));
        }
    }

    @Test
    void a_client_without_a_token_learns_where_to_get_one() {
        var refused = client.get("/v2/");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer realm=\"" + client.sandbox().origin() + "/oauth2/token\",service=\"" + service()
                        + "\"");
        assertThat(client.get("/oauth2/token").statusCode()).isEqualTo(401);
        assertThat(client.get("/oauth2/token", "Authorization", "Basic %%%").statusCode())
                .isEqualTo(401);
        assertThat(client.get("/oauth2/exchange").statusCode()).isEqualTo(404);
    }

    @Test
    void only_a_valid_access_token_for_registries_of_the_same_tenant_is_exchanged() {
        var form = form("https://management.azure.com/.default openid profile");
        assertThat(exchange(form, "service", "other.azurecr.io")).isEqualTo(400);
        assertThat(exchange(form, "grant_type", "password")).isEqualTo(400);
        assertThat(exchange(form, "tenant", "other")).isEqualTo(401);
        assertThat(exchange(form, "access_token", "other")).isEqualTo(401);
        assertThat(exchange(form("User.Read openid profile"), "tenant", SampleTenant.ID))
                .isEqualTo(401);
        assertThat(exchange(form, "tenant", SampleTenant.ID)).isEqualTo(200);
        clock.advance(Duration.ofHours(2));
        assertThat(exchange(form, "tenant", SampleTenant.ID)).isEqualTo(401);
    }

    private String refreshToken() {
        return json(client.post(
                        "/oauth2/exchange", form("https://containerregistry.azure.net/.default openid profile")))
                .getString("refresh_token");
    }

    private int exchange(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return client.post("/oauth2/exchange", changed).statusCode();
    }

    private Map<String, String> form(String scope) {
        return Map.of(
                "grant_type",
                "access_token",
                "service",
                service(),
                "tenant",
                SampleTenant.ID,
                "access_token",
                client.signIn(scope).getString("access_token"));
    }

    private String service() {
        return client.sandbox().origin().getAuthority();
    }
}
