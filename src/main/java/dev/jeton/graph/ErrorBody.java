package dev.jeton.graph;

import static java.util.Locale.ROOT;

import dev.jeton.http.Content;
import dev.jeton.http.Response;
import dev.jeton.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an error response says. Graph has {@code {"error":{"code":…,"message":…}}}; services behind it, and gateways before
 * it, have other forms: OAuth ({@code error_description}), SharePoint ({@code odata.error}, a message with its language),
 * Azure Resource Manager ({@code details}), Azure DevOps ({@code typeKey}), Databricks ({@code error_code}), registries
 * ({@code errors}), RFC 9457 ({@code detail}, {@code title}), Intune (JSON in the message), XML,
 * HTML and plain text.
 *
 * @param codes from the outermost error to the innermost
 * @param inner the innermost error; no fields if there is none
 */
record ErrorBody(List<String> codes, Optional<String> message, Map<?, ?> inner) {
    private static final int DEEPEST = 10;
    private static final int MOST_DETAILS = 3;

    /** A server may quote the token that it refuses. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}+[\\w.-]*+");

    ErrorBody {
        message = message.map(text -> TOKEN.matcher(text).replaceAll("***"));
    }

    static ErrorBody of(Response<Content> response) {
        var text = Json.withoutByteOrderMark(response.body().text());
        var message = isJson(text) ? Optional.<String>empty() : ErrorText.message(text, response.status());
        return Json.object(text)
                .map(ErrorBody::of)
                .orElseGet(() -> new ErrorBody(ErrorText.xmlCode(text).stream().toList(), message, Map.of()));
    }

    /** Returns whether a text looks like JSON, which has no words outside of its fields. */
    private static boolean isJson(String text) {
        return text.strip().matches("(?s)[\\[{].*|null|true|false|-?[\\d.]+");
    }

    private static ErrorBody of(Map<?, ?> fields) {
        var error = find(fields, "error", "odata.error").orElse(fields);
        if (error instanceof Map<?, ?> object) {
            return ofObject(object);
        }
        var named = text(error);
        var message = find(fields, "error_description", "message", "detail").flatMap(ErrorBody::text);
        var codes = message.isPresent() ? named.stream().toList() : List.<String>of();
        return new ErrorBody(codes, message.or(() -> named), fields);
    }

    private static ErrorBody ofObject(Map<?, ?> error) {
        var errors = withInner(error);
        var inner = errors.get(errors.size() - 1);
        var messages = new ArrayList<String>();
        find(error, "message", "error_description", "detail", "title", "exceptionMessage")
                .flatMap(ErrorBody::text)
                .ifPresent(messages::add);
        find(inner, "message").flatMap(ErrorBody::text).filter(isNew(messages)).ifPresent(messages::add);
        var details = find(error, "details", "errors").stream()
                .flatMap(list -> list instanceof List<?> all ? all.stream() : Stream.of())
                .limit(MOST_DETAILS)
                .toList();
        details.stream()
                .flatMap(detail ->
                        detail instanceof Map<?, ?> fields ? find(fields, "message").stream() : Stream.of(detail))
                .flatMap(detail -> text(detail).stream())
                .filter(isNew(messages))
                .forEach(messages::add);
        var codes = codes(errors).isEmpty() ? codes(details) : codes(errors);
        return new ErrorBody(
                codes, messages.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", messages)), inner);
    }

    private static List<String> codes(List<?> errors) {
        return errors.stream()
                .flatMap(each -> each instanceof Map<?, ?> fields
                        ? find(fields, "code", "typeKey", "error_code", "errorCode").flatMap(ErrorBody::text).stream()
                        : Stream.of())
                .toList();
    }

    private static Predicate<String> isNew(List<String> messages) {
        return text -> messages.stream().noneMatch(message -> message.contains(text));
    }

    private static List<Map<?, ?>> withInner(Map<?, ?> error) {
        var errors = new ArrayList<Map<?, ?>>(List.of(error));
        while (errors.size() < DEEPEST
                && find(errors.get(errors.size() - 1), "innerError", "inner_error", "innerException")
                                .orElse("")
                        instanceof Map<?, ?> deeper) {
            errors.add(deeper);
        }
        return errors;
    }

    /** Returns the words of a message: a text, one with its language, or JSON with a message of its own. */
    private static Optional<String> text(Object message) {
        if (message instanceof Map<?, ?> fields) {
            return find(fields, "value", "message").flatMap(ErrorBody::text);
        }
        var text = message instanceof String || message instanceof Number
                ? message.toString().strip()
                : "";
        return Json.object(text)
                .flatMap(fields -> find(fields, "message"))
                .filter(inner -> inner instanceof String)
                .map(Object::toString)
                .or(() -> Optional.of(text))
                .filter(words -> !words.isBlank());
    }

    /** Returns the first of some fields, whose names are compared without case. */
    private static Optional<Object> find(Map<?, ?> fields, String... names) {
        for (var name : names) {
            for (var field : fields.entrySet()) {
                if (field.getValue() != null
                        && name.toLowerCase(ROOT)
                                .equals(String.valueOf(field.getKey()).toLowerCase(ROOT))) {
                    return Optional.of(field.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
