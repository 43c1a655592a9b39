package dev.jeton.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jeton.failure.ShellText;
import dev.jeton.graph.Call;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as a command line that a person can read and a shell can run. */
final class Curl {
    private Curl() {}

    /** @param token a word for the shell that stands for the token */
    static String of(Call call, URI url, Map<String, String> headers, String token) {
        return of(call, url, headers, token, "FILE");
    }

    /**
     * @param token a word for the shell that stands for the token
     * @param file  from which curl reads the body if it is not text
     */
    static String of(Call call, URI url, Map<String, String> headers, String token, String file) {
        var words = new ArrayList<>(List.of("curl", "-X", call.method().name(), ShellText.quoted(url.toString())));
        words.addAll(List.of("-H", "\"Authorization: Bearer " + token + "\""));
        headers.forEach((name, value) -> words.addAll(List.of("-H", ShellText.quoted(name + ": " + value))));
        call.body().ifPresent(body -> {
            if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                words.addAll(List.of("-H", ShellText.quoted("Content-Type: " + body.type())));
            }
            words.addAll(List.of(
                    "--data-binary", ShellText.quoted(text(body.content()).orElse("@" + file))));
        });
        return String.join(" ", words);
    }

    /** Returns the body as text; empty if it is not UTF-8, has a NUL, or begins with @, which curl takes for a file name. */
    private static Optional<String> text(byte[] body) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return Optional.of(text).filter(known -> known.indexOf('\0') < 0 && !known.startsWith("@"));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
