package dev.jeton.sandbox.graph;

import java.util.regex.Pattern;

/**
 * Where a page begins: opaque to clients in its link, as Graph's is.
 *
 * @param page 0 for the first
 * @param row  the place in the collection
 */
record PagePosition(int page, int row) {
    static final PagePosition START = new PagePosition(0, 0);

    private static final String PREFIX = "RFNwdAIAAQAAABc6";
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d{1,8})x(\\d{1,8})");

    /** @throws GraphErrorReply when it is not one that was handed out for so many places */
    static PagePosition parse(String token, int places) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) >= places) {
            throw new GraphErrorReply("Skip token is not valid: '" + token + "'.");
        }
        return new PagePosition(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    String token() {
        return PREFIX + page + "x" + row;
    }
}
