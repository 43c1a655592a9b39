package dev.jeton.auth.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.auth.browser.RedirectResponse.Code;
import dev.jeton.auth.browser.RedirectResponse.Refused;
import dev.jeton.auth.token.Jwt;
import dev.jeton.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line of text that carries a response from the machine with the browser to the machine that waits for it. Only the process
 * with the verifier can redeem the code in it.
 */
public final class RelayLine {
    private static final String PREFIX = "jeton-response:";

    private RelayLine() {}

    /** @param state of the request, which the process that waits compares */
    public static String of(String state, RedirectResponse response) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("state", state);
        if (response instanceof Code code) {
            fields.put("code", code.code().reveal());
        } else if (response instanceof Refused refused) {
            fields.put("error", refused.error().error());
            fields.put("error_subcode", refused.error().suberror());
            fields.put("error_description", refused.error().description());
        }
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Json.of(fields).getBytes(UTF_8));
    }

    /** Returns the response in a line that was pasted; empty if it is another line, or for another request. */
    public static Optional<RedirectResponse> parse(String line, String state) {
        return Optional.of(line.strip())
                .filter(text -> text.startsWith(PREFIX))
                .map(text -> parameters(text.substring(PREFIX.length())))
                .filter(parameters -> parameters.hasState(state))
                .filter(parameters -> parameters.isCode() || parameters.isError())
                .map(RedirectParameters::response);
    }

    private static RedirectParameters parameters(String base64) {
        return new RedirectParameters(Jwt.fields(base64).entrySet().stream()
                .filter(field -> field.getValue() instanceof String)
                .collect(Collectors.toMap(Map.Entry::getKey, field -> (String) field.getValue())));
    }
}
