package dev.jeton.sandbox.graph;

import java.util.regex.Pattern;

/**
 * The position of a client in {@code /users/delta}, encoded in the token of its link.
 *
 * @param known 0 in the initial round, else one more than the last revision that the client has
 * @param upTo  the directory's revision at the start of the round
 * @param next  in the initial round the next position in the directory, else the last revision sent
 */
record DeltaPosition(int known, int upTo, int next) {
    private static final String PREFIX = "oEcOySpF_hWYmTIUZBOIfPzcwisr";
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d{1,8})x(\\d{1,8})x(\\d{1,8})");

    static DeltaPosition start(int revision) {
        return new DeltaPosition(0, revision, 0);
    }

    /** Returns the position of the delta link at the end of this round. */
    DeltaPosition end() {
        return new DeltaPosition(upTo + 1, upTo, upTo);
    }

    DeltaPosition withNext(int position) {
        return new DeltaPosition(known, upTo, position);
    }

    /** Returns the start of a new round. */
    DeltaPosition atRevision(int revision) {
        return new DeltaPosition(known, revision, Math.max(0, known - 1));
    }

    boolean isInitial() {
        return known == 0;
    }

    /** @throws GraphErrorReply if the token is malformed */
    static DeltaPosition parse(String token) {
        var parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            throw new GraphErrorReply("Badly formed token.");
        }
        return new DeltaPosition(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    String token() {
        return PREFIX + known + "x" + upTo + "x" + next;
    }
}
