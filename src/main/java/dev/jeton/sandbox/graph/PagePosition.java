package dev.jeton.sandbox.graph;

import java.util.regex.Pattern;

/**
 * The start of a page, encoded in the token of its link.
 *
 * @param page 0 for the first
 * @param row  position in the collection
 */
record PagePosition(int page, int row) {
    static final PagePosition START = new PagePosition(0, 0);

    private static final String PREFIX = "RFNwdAIAAQAAABc6";
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d{1,8})x(\\d{1,8})");

    /** @throws GraphErrorReply if the token is malformed or its position too high */
    static PagePosition parse(String token, int positions) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) >= positions) {
            throw new GraphErrorReply("Skip token is not valid: '" + token + "'.");
        }
        return new PagePosition(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    String token() {
        return PREFIX + page + "x" + row;
    }
}
