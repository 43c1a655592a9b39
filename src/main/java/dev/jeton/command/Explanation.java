package dev.jeton.command;

import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.entra.ErrorDiagnosis;
import dev.jeton.entra.OAuthError;
import dev.jeton.entra.OAuthMeanings;
import dev.jeton.failure.Failure;
import dev.jeton.failure.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Explanation of an error, as fields for a person and for a script. */
record Explanation(ErrorDiagnosis verdict) {
    /** Fields for a table. */
    static final List<String> ON_A_LINE = List.of("code", "exitCode", "retry", "who", "meaning");

    private static final Pattern NUMBER = Pattern.compile("\\d{5,8}");
    private static final Pattern NAMES = Pattern.compile("([a-z]+(?:_[a-z]+)++)(?:/([a-z_]++))?");

    /** The field {@code error} of a JSON text that is cut off, or quoted in another one. */
    private static final Pattern FIELD = Pattern.compile("\\berror\\\\*\"\\s*+:\\s*+\\\\*\"([a-z_]++)\\\\*\"");

    /**
     * Explains an error body, also one that is cut off, a number, an error's name, or the first code in a message; empty if
     * the text has none of them. Fails with {@link Outcome#ERROR} if the error is unknown.
     */
    static Optional<Explanation> in(String text) {
        return body(text)
                .or(() -> number(text))
                .or(() -> names(text))
                .or(() -> field(text))
                .map(ErrorDiagnosis::of)
                .map(Explanation::known);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(
                "code", verdict.refusal().aadsts().map(code -> "AADSTS" + code).orElse(null));
        fields.put(
                "name",
                verdict.known().map(EntraError::name).map(Explanation::orNull).orElse(null));
        fields.put("error", orNull(verdict.refusal().names()));
        fields.put("meaning", verdict.known().map(EntraError::meaning).orElseGet(verdict::advice));
        fields.put("who", verdict.actor());
        fields.put("advice", verdict.known().map(EntraError::advice).orElse(null));
        fields.put("try", orNull(verdict.command()));
        fields.put("retry", verdict.isTransient());
        fields.put("exitCode", verdict.outcome().exitCode());
        fields.put("source", verdict.source());
        return fields;
    }

    private static Explanation known(ErrorDiagnosis verdict) {
        if (verdict.isExplained()) {
            return new Explanation(verdict);
        }
        throw verdict.refusal()
                .aadsts()
                .map(code ->
                        unknown("AADSTS" + code).advice("Microsoft explains it at " + EntraErrors.page(code) + "."))
                .orElseGet(() -> unknown(verdict.refusal().names())
                        .hint("jeton explain --list")
                        .suggesting(verdict.refusal().names(), OAuthMeanings.errors()));
    }

    private static Failure unknown(String name) {
        return Failure.of(Outcome.ERROR, "unknown error " + name);
    }

    /** Returns the error of a JSON body; empty if the text in braces is something else. */
    private static Optional<OAuthError> body(String text) {
        var start = text.indexOf('{');
        var end = text.lastIndexOf('}') + 1;
        return start >= 0 && start < end ? OAuthError.parse(text.substring(start, end)) : Optional.empty();
    }

    private static Optional<OAuthError> field(String text) {
        var field = FIELD.matcher(text);
        return field.find() ? Optional.of(OAuthError.named(field.group(1), "")) : Optional.empty();
    }

    private static Optional<OAuthError> number(String text) {
        return EntraErrors.codeIn(NUMBER.matcher(text.strip()).matches() ? "AADSTS" + text.strip() : text)
                .map(OAuthError::ofCode);
    }

    private static Optional<OAuthError> names(String text) {
        var names = NAMES.matcher(text.strip());
        return names.matches()
                ? Optional.of(OAuthError.named(
                        names.group(1), Optional.ofNullable(names.group(2)).orElse("")))
                : Optional.empty();
    }

    /** Returns null for an empty text, which a table leaves blank. */
    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
