package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;

/** Masks a pre-authenticated URL, and its secret parts, in what its server says: errors quote the path that was requested. */
public final class SecretUrl {
    /** In characters: a shorter part is a word such as "content". */
    private static final int SHORTEST = 12;

    private final List<String> parts;

    public SecretUrl(URI url) {
        var path = String.valueOf(url.getRawPath());
        var query = url.getRawQuery() == null ? "" : url.getRawQuery();
        var values = Stream.of((path + "&" + query).split("[/&]"))
                .map(part -> part.substring(part.indexOf('=') + 1))
                .filter(part -> part.length() >= SHORTEST);
        this.parts = Stream.concat(Stream.of(url.toString(), path + "?" + query, path, query), values)
                .flatMap(part -> Stream.of(part, decoded(part)))
                .flatMap(part -> Stream.of(part, part.replace("/", "\\/"))) // as in JSON
                .filter(part -> part.length() > 1)
                .distinct()
                .sorted(comparing(String::length).reversed())
                .toList();
    }

    /** Returns a text of the server without the URL. */
    public String maskedIn(String text) {
        var masked = text;
        for (var part : parts) {
            masked = masked.replace(part, Masking.MASK);
        }
        return masked;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // it is not percent-encoded
        }
    }
}
