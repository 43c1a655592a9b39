package dev.jeton.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.jeton.support.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A token endpoint that signs Ada in at the first poll, and whose answers a test changes. */
final class ScriptedEntra implements AutoCloseable {
    private final LoopbackServer server;
    private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();

    /** The granted scopes, by the requested ones. */
    volatile Function<String, String> granted = requested -> requested;

    /** Fields that replace those of a token response. */
    volatile Map<String, Object> different = Map.of();

    /** The error response to a form of the token endpoint. */
    volatile Function<Map<String, String>, Optional<Map<String, Object>>> refusal = form -> Optional.empty();

    ScriptedEntra() throws IOException {
        server = LoopbackServer.start().answer(this::answer);
    }

    URI authority(String tenant) {
        return server.url("/" + tenant);
    }

    /** Returns the forms that were sent, device codes included. */
    List<Map<String, String>> forms() {
        return forms;
    }

    List<Map<String, String>> refreshes() {
        return forms.stream()
                .filter(form -> "refresh_token".equals(form.get("grant_type")))
                .toList();
    }

    static Map<String, Object> error(String error, int aadsts) {
        return Map.of("error", error, "error_description", "AADSTS" + aadsts + ": refused.");
    }

    @Override
    public void close() {
        server.close();
    }

    private Map.Entry<Integer, String> answer(LoopbackServer.Request request) {
        var form = Arrays.stream(request.body().split("&"))
                .map(field -> field.split("=", 2))
                .collect(toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
        forms.add(form);
        if (request.uri().getPath().endsWith("devicecode")) {
            return Map.entry(
                    200,
                    json(Map.of(
                            "user_code",
                            "CODE" + forms.size(),
                            "device_code",
                            "device-" + forms.size(),
                            "verification_uri",
                            server.url("/device").toString(),
                            "expires_in",
                            900,
                            "interval",
                            1)));
        }
        var error = refusal.apply(form);
        return error.isPresent() ? Map.entry(400, json(error.get())) : Map.entry(200, json(tokens(form)));
    }

    private Map<String, Object> tokens(Map<String, String> form) {
        var requested = Arrays.stream(form.get("scope").split(" "))
                .filter(scope -> !scope.equals("offline_access"))
                .collect(joining(" "));
        var fields = new HashMap<String, Object>(Map.of(
                "token_type",
                "Bearer",
                "expires_in",
                3600,
                "access_token",
                "access-" + forms.size(),
                "refresh_token",
                "refresh-" + forms.size(),
                "scope",
                granted.apply(requested),
                "client_info",
                base64(Map.of("uid", "ada", "utid", "home")),
                "id_token",
                "e30." + base64(Map.of("tid", "home", "preferred_username", "ada@example.org")) + ".c"));
        fields.putAll(different);
        return fields;
    }

    private static String base64(Map<String, ?> fields) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json(fields).getBytes(UTF_8));
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
