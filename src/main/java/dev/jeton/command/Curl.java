package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.graph.Call;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request as a command line that a person can read and a shell can run; the token is left to {@code jeton token}. */
final class Curl {
    private Curl() {}

    static String of(Call call, URI url, Map<String, String> headers) {
        var words = new ArrayList<>(List.of("curl", "-X", call.method().name(), quoted(url.toString())));
        words.addAll(List.of("-H", "\"Authorization: Bearer $(jeton token)\""));
        headers.forEach((name, value) -> words.addAll(List.of("-H", quoted(name + ": " + value))));
        call.body()
                .ifPresent(body -> words.addAll(List.of(
                        "-H",
                        quoted("Content-Type: " + body.type()),
                        "--data-binary",
                        quoted(new String(body.content(), UTF_8)))));
        return String.join(" ", words);
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
