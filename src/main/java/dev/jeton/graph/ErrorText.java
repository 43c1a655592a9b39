package dev.jeton.graph;

import dev.jeton.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the message in an error response that is not JSON: XML, HTML or plain text. */
final class ErrorText {
    /** In characters, of a document: gateways put the title at the beginning. */
    private static final int SEARCHED = 64 << 10;

    /** In characters. */
    private static final int LONGEST = 500;

    private static final Pattern HTML =
            Pattern.compile("(?is)^\\s*(?:<!--.*?-->\\s*|<\\?xml[^>]*>\\s*)*<(?:!doctype\\s+html|html|head|body)\\b.*");
    private static final Pattern TITLE = element("title");
    private static final Pattern HEADING = element("h[12]");
    private static final Pattern MESSAGE = element("(?:\\w+:)?(?:message|error_description|faultstring)");
    private static final Pattern CODE = element("(?:\\w+:)?(?:code|faultcode)");

    private ErrorText() {}

    /** Returns the title of an HTML page, which may be empty; empty if the text is no HTML. */
    static Optional<String> htmlTitle(String text) {
        var page = beginning(text);
        return HTML.matcher(page).matches()
                ? Optional.of(
                        content(TITLE, page).or(() -> content(HEADING, page)).orElse(""))
                : Optional.empty();
    }

    /** Returns the code in an XML document; empty if there is none. */
    static Optional<String> xmlCode(String text) {
        return isXml(text) ? content(CODE, beginning(text)) : Optional.empty();
    }

    /**
     * Returns the message.
     *
     * @param status to name with the title of an HTML page
     */
    static Optional<String> message(String text, int status) {
        var title = htmlTitle(text);
        if (title.isPresent()) {
            return title.filter(words -> !words.isEmpty())
                    .map(words -> "HTTP status " + status + ", with the HTML page '" + words + "'");
        }
        return isXml(text) ? content(MESSAGE, beginning(text)) : plain(text);
    }

    /** Returns the text on one line and without markup. */
    static Optional<String> plain(String text) {
        var line = text.replaceAll("<[^<>]{0,1000}>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
        var isBinary = line.chars().anyMatch(letter -> letter == 0xFFFD || letter < ' ');
        return line.isEmpty() || isBinary
                ? Optional.empty()
                : Optional.of(line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...");
    }

    private static boolean isXml(String text) {
        return beginning(text).stripLeading().startsWith("<");
    }

    private static String beginning(String text) {
        var plain = Json.withoutByteOrderMark(text);
        return plain.length() <= SEARCHED ? plain : plain.substring(0, SEARCHED);
    }

    private static Optional<String> content(Pattern element, String document) {
        var match = element.matcher(document);
        return match.find() ? plain(match.group(1)) : Optional.empty();
    }

    private static Pattern element(String name) {
        return Pattern.compile("(?is)<" + name + "(?:\\s[^>]*)?>(.*?)</" + name + "\\s*>");
    }
}
