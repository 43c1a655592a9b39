package dev.jeton.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A failure on its way to another process: fields of text, for JSON. The cause stays behind. */
public final class FailureFields {
    private FailureFields() {}

    public static Map<String, Object> of(Failure failure) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", failure.outcome().name());
        fields.put("message", failure.getMessage());
        failure.reference().ifPresent(text -> fields.put("reference", text));
        failure.advice().ifPresent(text -> fields.put("advice", text));
        failure.hint().ifPresent(text -> fields.put("hint", text));
        failure.retryAfter().ifPresent(wait -> fields.put("retryAfter", wait.toMillis()));
        if (!failure.note().isEmpty()) {
            fields.put("note", failure.note());
        }
        return fields;
    }

    /** Fails with {@link IllegalArgumentException} where the fields are not those of a failure. */
    public static Failure read(Map<?, ?> fields) {
        var failure = Failure.of(
                        Outcome.valueOf(text(fields, "outcome").orElse("")),
                        text(fields, "message").orElse(""))
                .reference(text(fields, "reference").orElse(""))
                .advice(text(fields, "advice").orElse(""));
        if (fields.get("note") instanceof List<?> lines) {
            failure = failure.note(lines.stream().map(String::valueOf).toList());
        }
        var wait = text(fields, "retryAfter").map(millis -> Duration.ofMillis(Long.parseLong(millis)));
        return wait.map(failure::retryAfter)
                .orElse(failure)
                .hint(text(fields, "hint").orElse(""));
    }

    private static Optional<String> text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }
}
