package dev.jeton.command;

import dev.jeton.command.mail.MailServerError;
import dev.jeton.command.mail.MailServerErrors;
import dev.jeton.entra.EntraError;
import dev.jeton.entra.EntraErrors;
import dev.jeton.failure.Outcome;
import dev.jeton.graph.GraphMeaning;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the errors that a text is about: of Entra, of Graph, HTTP statuses, and exit codes of jeton. */
final class Explanations {
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,8})(?!\\d)|\"aadsts\":\\s*(\\d{4,8})");
    private static final Pattern STATUS = Pattern.compile("(?:\\bHTTP(?: status)? |\"status\":\\s*)([45]\\d\\d)\\b");
    private static final Pattern EXIT_CODE = Pattern.compile("(?:exit ?(?:code|status)? ?|rc=)(\\d{1,3})");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_]{6,60}");

    private Explanations() {}

    /** Returns the explanation of each error; none if the text has no known one. */
    static List<Map<String, Object>> in(String text) {
        var words = List.of(text.strip().split("[\\s,;]+"));
        var each = words.stream().map(Explanations::word).toList();
        if (words.size() > 1 && each.stream().allMatch(Optional::isPresent)) {
            return each.stream().flatMap(Optional::stream).distinct().toList();
        }
        var codes = aadsts(text);
        return codes.size() > 1
                ? codes.stream().flatMap(code -> entra(code).stream()).toList()
                : one(text).stream().toList();
    }

    /** Returns the codes that a word can be: of Entra, with or without its letters, and of Graph. */
    static List<String> codes() {
        var entra = EntraErrors.load().all().stream()
                .map(EntraError::code)
                .map(String::valueOf)
                .toList();
        return Stream.of(entra.stream(), entra.stream().map("AADSTS"::concat), GraphMeaning.codes().stream())
                .flatMap(codes -> codes)
                .toList();
    }

    private static Optional<Map<String, Object>> one(String text) {
        return word(text.strip())
                .or(() -> Optional.of(EXIT_CODE.matcher(text.strip()))
                        .filter(Matcher::matches)
                        .flatMap(code -> exitCode(code.group(1))))
                .or(() -> entra(text))
                .or(() -> aadsts(text).stream().findFirst().flatMap(Explanations::entra))
                .or(() -> MailServerErrors.in(text).map(MailServerError::fields)) // may quote an error of Entra
                .or(() -> WORD.matcher(text)
                        .results()
                        .flatMap(word -> GraphMeaning.of(word.group()).stream())
                        .findFirst()
                        .map(Explanations::fields))
                .or(() -> STATUS.matcher(text)
                        .results()
                        .flatMap(status -> GraphMeaning.of(status.group(1)).stream())
                        .findFirst()
                        .map(Explanations::fields));
    }

    /** Returns what {@code 53003}, {@code AADSTS53003}, {@code 404}, {@code itemNotFound}, {@code 4} or {@code declined} means. */
    private static Optional<Map<String, Object>> word(String word) {
        if (word.matches("(AADSTS)?\\d{5,8}")) {
            return entra(word);
        }
        return GraphMeaning.of(word).map(Explanations::fields).or(() -> exitCode(word));
    }

    private static List<String> aadsts(String text) {
        return AADSTS.matcher(text)
                .results()
                .map(code -> "AADSTS" + (code.group(1) == null ? code.group(2) : code.group(1)))
                .distinct()
                .toList();
    }

    /** Returns the explanation of Entra's error; fails if it is one that jeton does not know. */
    private static Optional<Map<String, Object>> entra(String text) {
        return Explanation.in(text).map(Explanation::fields);
    }

    private static Optional<Map<String, Object>> exitCode(String word) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> String.valueOf(outcome.exitCode()).equals(word)
                        || outcome.id().equals(word))
                .findFirst()
                .map(outcome -> fields(
                        "exit code " + outcome.exitCode(),
                        outcome.id(),
                        outcome.whenSentence(),
                        outcome.adviceSentence(),
                        outcome == Outcome.UNAVAILABLE,
                        outcome.exitCode(),
                        "jeton help exit-codes"));
    }

    private static Map<String, Object> fields(GraphMeaning meaning) {
        var isTransient = meaning.isTransient();
        var outcome =
                isTransient ? Outcome.UNAVAILABLE : meaning.status() == 401 ? Outcome.SIGN_IN_REQUIRED : Outcome.ERROR;
        return fields(
                meaning.code(),
                "HTTP " + meaning.status(),
                meaning.meaning(),
                meaning.advice(),
                isTransient,
                outcome.exitCode(),
                "https://learn.microsoft.com/graph/errors");
    }

    private static Map<String, Object> fields(
            String code, String name, String meaning, String advice, boolean retry, int exitCode, String source) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", code);
        fields.put("name", name);
        fields.put("error", null);
        fields.put("meaning", meaning);
        fields.put("who", retry ? "nobody: try again" : "you");
        fields.put("advice", advice);
        fields.put("try", null);
        fields.put("retry", retry);
        fields.put("exitCode", exitCode);
        fields.put("source", source);
        return fields;
    }
}
