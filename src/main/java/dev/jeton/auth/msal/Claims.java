package dev.jeton.auth.msal;

import static dev.jeton.failure.Outcome.ERROR;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.Failure;
import dev.jeton.json.JsonTree;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Adds a claims challenge to a token request. msal4j refreshes because of a challenge, but sends only the claims
 * of its own client capabilities.
 */
public final class Claims {
    private static final String FIELD = "claims=";

    private Claims() {}

    /** Returns the claims of a sign-in: those of the client capabilities, and those of a challenge if there is one. */
    public static String ofSignIn(Optional<String> challenge) {
        var own = "{\"access_token\":{\"xms_cc\":{\"values\":[\"" + Msal.CLIENT_CAPABILITY + "\"]}}}";
        return challenge.map(claims -> merged(own, claims)).orElse(own);
    }

    /** Returns the form with the challenge merged into its claims; fails if the challenge is not a JSON object. */
    static String addTo(String form, String challenge) {
        var fields = Arrays.asList(form.split("&"));
        var own = fields.stream()
                .filter(field -> field.startsWith(FIELD))
                .map(field -> URLDecoder.decode(field.substring(FIELD.length()), UTF_8))
                .findFirst()
                .orElse("{}");
        var others = fields.stream().filter(field -> !field.startsWith(FIELD)).collect(Collectors.joining("&"));
        return others + "&" + FIELD + URLEncoder.encode(merged(own, challenge), UTF_8);
    }

    private static String merged(String own, String challenge) {
        var all = merged(parsed(own), parsed(challenge));
        if (!(all instanceof Map<?, ?>)) {
            throw notAnObject();
        }
        return JsonTree.write(all);
    }

    private static Object parsed(String json) {
        return JsonTree.parse(json).orElseThrow(Claims::notAnObject).value();
    }

    private static Object merged(Object left, Object right) {
        if (!(left instanceof Map<?, ?> leftFields && right instanceof Map<?, ?> rightFields)) {
            return right;
        }
        var all = new LinkedHashMap<Object, Object>(leftFields);
        rightFields.forEach((name, value) -> all.put(name, merged(all.get(name), value))); // null is a valid request
        return all;
    }

    private static Failure notAnObject() {
        return Failure.of(ERROR, "cannot meet the claims challenge of the API: it is not a JSON object");
    }
}
