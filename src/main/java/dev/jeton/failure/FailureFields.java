package dev.jeton.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a failure as the fields of a JSON object, and reads it in another process. Leaves out the cause. */
public final class FailureFields {
    private FailureFields() {}

    public static Map<String, Object> of(Failure failure) {
        var details = failure.details();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", failure.outcome().name());
        fields.put("message", failure.getMessage());
        put(fields, "reference", details.reference());
        put(fields, "advice", details.advice());
        put(fields, "hint", details.hint());
        failure.retryAfter().ifPresent(wait -> fields.put("retryAfter", wait.toMillis()));
        if (!failure.note().isEmpty()) {
            fields.put("note", failure.note());
        }
        if (!failure.facts().texts().isEmpty()) {
            fields.put("facts", failure.facts().texts());
        }
        return fields;
    }

    /** Returns the failure; fails with {@link IllegalArgumentException} if the fields are not those of a failure. */
    public static Failure read(Map<?, ?> fields) {
        var failure = Failure.of(Outcome.valueOf(text(fields, "outcome")), text(fields, "message"))
                .reference(text(fields, "reference"))
                .advice(text(fields, "advice"))
                .hint(text(fields, "hint"))
                .facts(fields.get("facts") instanceof Map<?, ?> facts ? Facts.read(facts) : Facts.NONE);
        if (fields.get("note") instanceof List<?> lines) {
            failure = failure.note(lines.stream().map(String::valueOf).toList());
        }
        var millis = text(fields, "retryAfter");
        return millis.isEmpty() ? failure : failure.retryAfter(Duration.ofMillis(Long.parseLong(millis)));
    }

    /** Returns the advice without the time to wait, which {@link Failure#advice()} adds. */
    public static String advice(Failure failure) {
        return failure.details().advice();
    }

    private static void put(Map<String, Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf).orElse("");
    }
}
