package dev.jeton.sandbox;

import static dev.jeton.sandbox.SandboxClient.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Scenarios whose texts contain escape sequences. */
class SandboxHostileTextTest {
    private static final String SCOPE = "User.Read Mail.Read openid profile offline_access";
    /** The fields that a client needs to sign in, refresh, and find accounts and pages. */
    private static final Set<String> KEYS = Set.of(
            "user_code",
            "device_code",
            "verification_uri",
            "error",
            "token_type",
            "scope",
            "access_token",
            "refresh_token",
            "id_token",
            "client_info",
            "id",
            "userPrincipalName");

    @AutoClose
    private SandboxClient client;

    @Test
    void terminal_escapes_adds_escapes_to_all_texts_except_keys() {
        client = SandboxClient.of(Scenario.TERMINAL_ESCAPES);
        var code = client.deviceCode(SCOPE);
        var pending = json(client.poll(code.getString("device_code")));
        var response = json(client.poll(code.getString("device_code")));
        var token = response.getString("access_token");
        var responses = Stream.of(
                code,
                pending,
                response,
                json(client.graph("/v1.0/me", token)),
                json(client.graph("/v1.0/me?$select=city,country,usageLocation,userType", token)),
                json(client.graph("/v1.0/users", token)),
                json(client.graph("/v1.0/me/messages", token)),
                json(client.graph("/v1.0/nonsense", token)));

        assertThat(responses.flatMap(SandboxHostileTextTest::texts))
                .filteredOn(
                        text -> !KEYS.contains(text.getKey()) && !text.getKey().startsWith("@"))
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(text.getValue()).contains("\u001b[2J", "\u0007", "\u009b"));
        assertThat(code.getString("user_code")).matches("[A-Z2-9]+");
        assertThat(code.getString("verification_uri"))
                .isEqualTo(client.sandbox().devicePage().toString());
        assertThat(pending.getString("error_description").lines())
                .hasSize(4)
                .allMatch(line -> line.contains("\u001b[2J"));
    }

    @Test
    void terminal_escapes_adds_escapes_to_names_in_tokens() {
        client = SandboxClient.of(Scenario.TERMINAL_ESCAPES);
        var response = client.signIn(SCOPE);

        var id = claims(response.getString("id_token"));
        var access = claims(response.getString("access_token"));

        assertThat(Stream.of(id.getString("name"), access.getString("name"), access.getString("app_displayname")))
                .allMatch(text -> text.contains("\u001b[2J"));
        assertThat(id.getString("preferred_username")).isEqualTo("AdeleV@contoso.example");
    }

    @Test
    void hostile_refusal_has_an_unknown_code_and_escapes() {
        client = SandboxClient.of(Scenario.HOSTILE_REFUSAL);

        var refusal = json(client.pollUntilDecided(SCOPE));

        assertThat(refusal.getString("error")).isEqualTo("invalid_request");
        assertThat(refusal.getJsonArray("error_codes")).isEqualTo(new JsonArray().add(9999999));
        assertThat(Stream.of("error_description", "trace_id", "correlation_id", "suberror", "error_uri", "timestamp"))
                .allSatisfy(field -> assertThat(refusal.getString(field)).contains("\u001b[2J", "\u0007"));
        assertThat(refusal.getString("error_description")).startsWith("AADSTS9999999: ");
    }

    /** Returns every string of a response with the name of its field. */
    private static Stream<Map.Entry<String, String>> texts(JsonObject response) {
        return response.stream().flatMap(field -> texts(field.getKey(), field.getValue()));
    }

    private static Stream<Map.Entry<String, String>> texts(String name, Object value) {
        if (value instanceof JsonObject object) {
            return texts(object);
        }
        if (value instanceof JsonArray array) {
            return array.stream().flatMap(item -> texts(name, item));
        }
        return value instanceof String text ? Stream.of(Map.entry(name, text)) : Stream.empty();
    }

    private static JsonObject claims(String jwt) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]), UTF_8));
    }
}
