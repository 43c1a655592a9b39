package dev.jeton.http;

/** The methods that Graph supports; see https://learn.microsoft.com/graph/use-the-api#http-methods. */
public enum Method {
    GET(true),
    POST(false),
    PATCH(false),
    PUT(true),
    DELETE(true);

    private final boolean idempotent;

    Method(boolean idempotent) {
        this.idempotent = idempotent;
    }

    /** Returns whether a repeated request has the same effect as one: RFC 9110, section 9.2.2. */
    public boolean isIdempotent() {
        return idempotent;
    }
}
