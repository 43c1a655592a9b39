package dev.jeton.http;

import static java.util.Locale.ROOT;

/** A media type in lower case, without its parameters: RFC 9110, section 8.3.1. */
public record MediaType(String name) {
    /** @param contentType value of a Content-Type */
    static MediaType of(String contentType) {
        return new MediaType(contentType.split(";", 2)[0].strip().toLowerCase(ROOT));
    }

    public boolean isJson() {
        return name.equals("application/json") || name.endsWith("+json");
    }

    /** By whole names: those of Office files have "xml" in them. */
    public boolean isText() {
        return isJson() || name.startsWith("text/") || name.equals("application/xml") || name.endsWith("+xml");
    }
}
