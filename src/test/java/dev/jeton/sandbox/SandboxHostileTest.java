package dev.jeton.sandbox;

import static dev.jeton.sandbox.Visitor.json;
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

/** The scenarios whose texts would take over a terminal. */
class SandboxHostileTest {
    private static final String SCOPE = "User.Read Mail.Read openid profile offline_access";
    /** By these a client signs in, renews, finds accounts and further pages. */
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
    private Visitor visitor;

    @Test
    void every_text_but_the_keys_carries_escapes() {
        visitor = Visitor.of(Scenario.TERMINAL_ESCAPES);
        var code = visitor.deviceCode(SCOPE);
        var pending = json(visitor.poll(code.getString("device_code")));
        var answer = json(visitor.poll(code.getString("device_code")));
        var token = answer.getString("access_token");
        var answers = Stream.of(
                code,
                pending,
                answer,
                json(visitor.graph("/v1.0/me", token)),
                json(visitor.graph("/v1.0/me?$select=city,country,usageLocation,userType", token)),
                json(visitor.graph("/v1.0/users", token)),
                json(visitor.graph("/v1.0/me/messages", token)),
                json(visitor.graph("/v1.0/nonsense", token)));

        assertThat(answers.flatMap(SandboxHostileTest::texts))
                .filteredOn(
                        text -> !KEYS.contains(text.getKey()) && !text.getKey().startsWith("@"))
                .hasSizeGreaterThan(100)
                .allSatisfy(text -> assertThat(text.getValue()).contains("\u001b[2J", "\u0007", "\u009b"));
        assertThat(code.getString("user_code")).matches("[A-Z2-9]+");
        assertThat(code.getString("verification_uri"))
                .isEqualTo(visitor.sandbox().devicePage().toString());
        assertThat(pending.getString("error_description").lines())
                .hasSize(4)
                .allMatch(line -> line.contains("\u001b[2J"));
    }

    @Test
    void the_names_inside_tokens_carry_escapes() {
        visitor = Visitor.of(Scenario.TERMINAL_ESCAPES);
        var answer = visitor.signIn(SCOPE);

        var id = claims(answer.getString("id_token"));
        var access = claims(answer.getString("access_token"));

        assertThat(Stream.of(id.getString("name"), access.getString("name"), access.getString("app_displayname")))
                .allMatch(text -> text.contains("\u001b[2J"));
        assertThat(id.getString("preferred_username")).isEqualTo("AdeleV@contoso.example");
    }

    @Test
    void a_hostile_refusal_is_unheard_of_and_carries_escapes() {
        visitor = Visitor.of(Scenario.HOSTILE_REFUSAL);

        var refusal = json(visitor.pollToTheEnd(SCOPE));

        assertThat(refusal.getString("error")).isEqualTo("invalid_request");
        assertThat(refusal.getJsonArray("error_codes")).isEqualTo(new JsonArray().add(9999999));
        assertThat(Stream.of("error_description", "trace_id", "correlation_id", "suberror", "error_uri", "timestamp"))
                .allSatisfy(field -> assertThat(refusal.getString(field)).contains("\u001b[2J", "\u0007"));
        assertThat(refusal.getString("error_description")).startsWith("AADSTS9999999: ");
    }

    /** Every string of an answer, by the name of its field. */
    private static Stream<Map.Entry<String, String>> texts(JsonObject answer) {
        return answer.stream().flatMap(field -> texts(field.getKey(), field.getValue()));
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
