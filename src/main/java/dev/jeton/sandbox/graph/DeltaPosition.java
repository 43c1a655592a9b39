package dev.jeton.sandbox.graph;

import java.util.regex.Pattern;

/**
 * Where a client stands in {@code /users/delta}; opaque to it, in its link.
 *
 * @param known what it knows already: 0 for nothing, else one more than the directory's revision
 * @param upTo  the directory's revision as the round began
 * @param next  in a round through everyone the next place; in one through changes the revision that it has seen
 */
record DeltaPosition(int known, int upTo, int next) {
    private static final String PREFIX = "oEcOySpF_hWYmTIUZBOIfPzcwisr";
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "(\\d{1,8})x(\\d{1,8})x(\\d{1,8})");

    static DeltaPosition start(int revision) {
        return new DeltaPosition(0, revision, 0);
    }

    /** What the link at the end of this round stands for, with the directory's revision at its use unknown yet. */
    DeltaPosition behind() {
        return new DeltaPosition(upTo + 1, upTo, upTo);
    }

    DeltaPosition from(int place) {
        return new DeltaPosition(known, upTo, place);
    }

    /** The same as a new round begins. */
    DeltaPosition now(int revision) {
        return new DeltaPosition(known, revision, Math.max(0, known - 1));
    }

    boolean isThroughEveryone() {
        return known == 0;
    }

    /** @throws GraphErrorReply when it was not handed out */
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
