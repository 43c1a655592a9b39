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

/**
 * A request as a command line that a person can read and a shell can run. The token comes through a pipe: other users of the
 * machine can read command lines.
 *
 * @param header shell command that prints the Authorization header
 */
record Curl(String header) {
    /** In bytes: Linux allows 128 KiB in a word of a command line. */
    private static final int LONGEST_WORD = 100_000;

    private static final String END = "END_OF_BODY";

    /** Returns a call whose body, if it has one, is text. */
    String of(Call call, URI url, Map<String, String> headers) {
        return of(call, url, headers, Optional.empty());
    }

    /** @param file from which the body comes; {@code -} for standard input */
    String of(Call call, URI url, Map<String, String> headers, Optional<String> file) {
        var words =
                new ArrayList<>(List.of(header, "|", "curl", "-X", call.method().name()));
        words.addAll(List.of(ShellText.quoted(url.toString()), "-H", "@-"));
        headers.forEach((name, value) -> words.addAll(List.of("-H", ShellText.quoted(name + ": " + value))));
        var line = call.body().map(body -> {
            if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                words.addAll(List.of("-H", ShellText.quoted("Content-Type: " + body.type())));
            }
            words.add("--data-binary");
            return withBody(String.join(" ", words), body.content(), file);
        });
        return line.orElseGet(() -> String.join(" ", words));
    }

    private static String withBody(String line, byte[] body, Optional<String> file) {
        var text = text(body);
        var source = file.filter(name -> !name.equals("-"));
        if (source.isPresent()) {
            return line + " " + ShellText.word("@" + source.get());
        }
        if (text.isPresent() && !text.get().startsWith("@") && body.length < LONGEST_WORD) {
            return line + " " + ShellText.quoted(text.get());
        }
        var third = line + " @/dev/fd/3"; // standard input has the token
        return file.isEmpty() && text.isPresent()
                ? third + " 3<<'" + END + "'\n" + text.get() + "\n" + END
                : "{ " + third + "; } 3<&0";
    }

    /** Returns the body as text; empty if it is not UTF-8, or has a NUL. */
    private static Optional<String> text(byte[] body) {
        try {
            var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return Optional.of(text).filter(known -> known.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
