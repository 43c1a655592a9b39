package dev.jeton.command.mail;

import dev.jeton.failure.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One error of Exchange Online, explained.
 *
 * @param code     the enhanced status code (RFC 3463), or words of a server that sends none
 * @param fragment lower-case words of its text that tell errors with the same code apart; empty for all others
 * @param retry    whether the same message may be accepted later
 * @param command  the next command to type; empty if none helps
 */
public record MailServerError(
        String code,
        String fragment,
        String who,
        boolean retry,
        String source,
        String meaning,
        String advice,
        String command) {
    /** Returns the fields of an explanation, with the names that those of an AADSTS code have. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("code", code);
        fields.put("name", null);
        fields.put("error", null);
        fields.put("meaning", meaning);
        fields.put("who", who);
        fields.put("advice", advice);
        fields.put("try", command.isEmpty() ? null : command);
        fields.put("retry", retry);
        fields.put("exitCode", (retry ? Outcome.UNAVAILABLE : Outcome.ERROR).exitCode());
        fields.put("source", source);
        return fields;
    }
}
