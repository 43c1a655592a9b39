package dev.jeton.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses {@code application/x-www-form-urlencoded}, in bodies and in queries. */
public final class Form {
    static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /**
     * Returns the decoded fields, the first of each name.
     *
     * @throws IllegalArgumentException if a percent escape is malformed
     */
    static Map<String, String> parse(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.split("&")) {
            var parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                fields.putIfAbsent(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return fields;
    }

    /** Decodes a path, in which a plus sign stands for itself. */
    public static String decodePath(String path) {
        return decode(path.replace("+", "%2B"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, UTF_8);
    }
}
