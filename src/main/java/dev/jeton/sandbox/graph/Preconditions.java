package dev.jeton.sandbox.graph;

import dev.jeton.sandbox.Reply;
import dev.jeton.sandbox.SandboxCall;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Checks {@code If-Match} and {@code If-None-Match}: RFC 9110 section 13.1. */
public final class Preconditions {
    /** SharePoint's tags contain commas. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[^\"]*\"");

    private Preconditions() {}

    /** Returns 412 or 304 if a precondition fails for a resource with this tag; else empty. */
    public static Optional<Reply> refusal(SandboxCall call, String tag) {
        if (call.header("if-match").filter(tags -> !has(tags, tag)).isPresent()) {
            return Optional.of(GraphError.reply(
                    call, 412, "PreconditionFailed", "The entity tag in If-Match is not the current one."));
        }
        return call.header("if-none-match")
                .filter(tags -> has(tags, tag))
                .map(tags -> call.isGet()
                        ? Reply.empty(304).with("ETag", tag)
                        : GraphError.reply(call, 412, "PreconditionFailed", "If-None-Match names the current one."));
    }

    private static boolean has(String tags, String tag) {
        return tags.strip().equals("*")
                || TAG.matcher(tags).results().map(MatchResult::group).anyMatch(tag::equals);
    }
}
