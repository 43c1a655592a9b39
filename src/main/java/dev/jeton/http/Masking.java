package dev.jeton.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.jeton.config.Origin;
import dev.jeton.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Masks the secrets of one exchange for the debug log: values by the names of their fields, tokens and sharing tokens by
 * their format, and URLs with {@link UrlMasking}.
 */
final class Masking {
    /** In characters: the limit for a body in the debug log. */
    static final int LONGEST = 2000;

    static final String MASK = "***";
    private static final String NOT_JSON = " " + MASK + " (the rest is not valid JSON)";

    /** The number of levels of nested text that are decoded, each JSON or percent-encoded; deeper text is masked. */
    private static final int DEEPEST_TEXT = 8;

    private static final JsonFactory JSON =
            Json.factory().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    // Possessive quantifiers: no backtracking, so linear time and no deep recursion.
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+[\\w.-]*+|(?<!\\w)[us]![\\w-]{8,}+");
    private static final Pattern NAME =
            Pattern.compile("(?<![\\w@$.%-])([\\w@$.%-]++)\\\\*+[\"']?+\\s{0,4}+([:=>])\\s{0,4}+");
    private static final Pattern PARAMETER = Pattern.compile("[^\\s&;,\"'<>]*+");
    private static final Pattern VALUE =
            Pattern.compile("(?s)\\\\*+(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'(?:[^'\\\\]|\\\\.)*+'?|[^\\s&\"'<>]*+)");

    private final UrlMasking urls;
    private final boolean isDeviceCode;
    private final boolean isSecretProperty;

    /** @param request URLs of its origin are not masked */
    Masking(URI request) {
        var path = String.valueOf(request.getPath());
        this.urls = new UrlMasking(Origin.of(request));
        this.isDeviceCode = path.endsWith("/devicecode");
        this.isSecretProperty =
                SecretNames.isField(path.substring(path.lastIndexOf('/') + 1).replaceAll("\\(.*", ""));
    }

    String url(URI url) {
        return text(url.toString(), 0);
    }

    String header(String name, String value) {
        return SecretNames.isLink(name) ? UrlMasking.link(value) : SecretNames.isField(name) ? MASK : text(value, 0);
    }

    /**
     * Returns a masked form, or masked JSON on one line, which is truncated at a syntax error or after {@link #LONGEST}.
     * Empty for any other text: without field names, its secrets cannot be recognised.
     */
    Optional<String> body(String body, Optional<String> contentType) {
        var text = Json.withoutByteOrderMark(body);
        if (contentType
                .filter(type -> type.toLowerCase(ROOT).contains("form-urlencoded"))
                .isPresent()) {
            return Optional.of(Stream.of(text.split("&")).map(this::parameter).collect(Collectors.joining("&")));
        }
        var isJson = text.strip().matches("-?[0-9]{1,18}") || "{[\"".indexOf(first(text)) >= 0;
        return isJson ? Optional.of(json(text, 0)) : Optional.empty();
    }

    /** Returns the masked JSON; it ends with three dots if it is truncated. */
    private String json(String json, int depth) {
        var masked = new StringWriter();
        try (var parser = JSON.createParser(json);
                var generator = JSON.createGenerator(masked)) {
            while (parser.nextToken() != null) {
                if (masked.getBuffer().length() > LONGEST) {
                    return masked + "...";
                }
                copy(parser, generator, depth);
                generator.flush();
            }
        } catch (IOException e) {
            return masked + NOT_JSON; // without the exception's message, which may quote a secret
        }
        return masked.toString();
    }

    private void copy(JsonParser parser, JsonGenerator generator, int depth) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.FIELD_NAME) {
            generator.writeFieldName(text(parser.currentName(), depth));
        } else if (token.isStructEnd() || token.isBoolean() || token == JsonToken.VALUE_NULL) {
            generator.copyCurrentEvent(parser);
        } else if (isSecret(parser)) {
            var isLink = token == JsonToken.VALUE_STRING && SecretNames.isLink(parser.currentName());
            generator.writeString(isLink ? UrlMasking.link(parser.getText()) : MASK);
            parser.skipChildren();
        } else if (token == JsonToken.VALUE_STRING) {
            generator.writeString(text(parser.getText(), depth));
        } else if (token.isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }

    /**
     * Returns whether the current value is a secret: by its name, by a name beside it, as in {@code
     * {"key":"password","value":…}}, or by the path of the request, if that names a single property.
     */
    private boolean isSecret(JsonParser parser) throws IOException {
        var name = String.valueOf(parser.currentName());
        var isScalar = parser.currentToken().isScalarValue();
        if (isScalar && (name.equals("key") || name.equals("name")) && SecretNames.isField(parser.getText())) {
            parser.assignCurrentValue(name); // marks the object for its field "value"
        }
        var isNamedBeside = isSecretProperty || parser.currentValue() != null;
        return switch (name) {
            case "value" -> isNamedBeside && isScalar;
            case "message" -> isDeviceCode;
            case "code" -> !path(parser).contains("error");
            default -> SecretNames.isField(name);
        };
    }

    private static String path(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString().toLowerCase(ROOT);
    }

    /** Returns a text of any kind with its URLs, tokens and values of secret names masked. */
    String text(String text) {
        return text(text, 0);
    }

    /** Returns the masked text: as JSON if it is JSON, else with all URLs, tokens and values of secret names masked. */
    private String text(String text, int depth) {
        if (depth > DEEPEST_TEXT) {
            return MASK;
        }
        if ("{[".indexOf(first(text)) >= 0 && text.contains("\"")) {
            return json(text, depth + 1);
        }
        return fields(urls.text(TOKEN.matcher(text).replaceAll(MASK)), depth);
    }

    private String fields(String text, int depth) {
        var masked = new StringBuilder();
        var name = NAME.matcher(text);
        var value = VALUE.matcher(text);
        var done = 0;
        for (var next = 0; name.find(next); ) {
            next = name.end();
            var isParameter = name.group(2).equals("=");
            var isSecret =
                    isParameter ? SecretNames.isParameter(decode(name.group(1))) : SecretNames.isField(name.group(1));
            if (isSecret || isParameter) {
                value.usePattern(isSecret ? VALUE : PARAMETER)
                        .region(next, text.length())
                        .lookingAt();
                masked.append(text, done, next).append(isSecret ? MASK : decoded(value.group(), depth));
                next = done = value.end();
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    private String parameter(String parameter) {
        var end = parameter.indexOf('=');
        if (end < 0) {
            return MASK;
        }
        var name = parameter.substring(0, end);
        return text(name, 0) + "="
                + (SecretNames.isParameter(decode(name)) ? MASK : decoded(parameter.substring(end + 1), 0));
    }

    /** Returns a percent-encoded value, unchanged unless it contains a secret. */
    private String decoded(String value, int depth) {
        var plain = decode(value);
        var masked = text(plain, depth + 1);
        return masked.equals(plain) ? value : URLEncoder.encode(masked, UTF_8);
    }

    private static String decode(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // it is not percent-encoded
        }
    }

    private static char first(String text) {
        return text.isBlank() ? ' ' : text.stripLeading().charAt(0);
    }
}
