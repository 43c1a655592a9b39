package dev.jeton.http;

import static java.util.Locale.ROOT;

/** A media type in lower case, without parameters: RFC 9110, section 8.3.1. */
public record MediaType(String name) {
    /** @param contentType the value of a Content-Type header */
    static MediaType of(String contentType) {
        return new MediaType(contentType.split(";", 2)[0].strip().toLowerCase(ROOT));
    }

    public boolean isJson() {
        return name.equals("application/json") || name.endsWith("+json");
    }

    /** Returns whether it is text. Compares suffixes, since the names of Office formats contain "xml" as well. */
    public boolean isText() {
        return isJson() || name.startsWith("text/") || name.equals("application/xml") || name.endsWith("+xml");
    }
}
