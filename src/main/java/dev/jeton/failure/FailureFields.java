package dev.jeton.failure;

import dev.jeton.entra.AdminNote;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A failure on its way to another process: fields of text, for JSON. The cause stays behind. */
public final class FailureFields {
    private FailureFields() {}

    public static Map<String, Object> of(Failure failure) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reaction", failure.reaction().name());
        fields.put("message", failure.getMessage());
        failure.reference().ifPresent(text -> fields.put("reference", text));
        failure.advice().ifPresent(text -> fields.put("advice", text));
        failure.hint().ifPresent(text -> fields.put("hint", text));
        failure.retryAfter().ifPresent(wait -> fields.put("retryAfter", wait.toMillis()));
        failure.note()
                .ifPresent(note -> fields.put(
                        "note",
                        Map.of(
                                "codes", note.codes(),
                                "correlationId", note.correlationId(),
                                "traceId", note.traceId(),
                                "time", note.time())));
        return fields;
    }

    /** Fails with {@link IllegalArgumentException} where the fields are not those of a failure. */
    public static Failure read(Map<?, ?> fields) {
        var failure = Failure.of(
                        Failure.Reaction.valueOf(text(fields, "reaction").orElse("")),
                        text(fields, "message").orElse(""))
                .reference(text(fields, "reference").orElse(""))
                .advice(text(fields, "advice").orElse(""));
        if (fields.get("note") instanceof Map<?, ?> note) {
            failure = failure.note(new AdminNote(
                    text(note, "codes").orElse(""),
                    text(note, "correlationId").orElse(""),
                    text(note, "traceId").orElse(""),
                    text(note, "time").orElse("")));
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
