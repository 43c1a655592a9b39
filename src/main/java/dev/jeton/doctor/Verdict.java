package dev.jeton.doctor;

import static java.util.Locale.ROOT;

/** What a check says. */
public enum Verdict {
    /** All is well. */
    OK("✓", "ok"),
    /** A fact that is neither good nor bad. */
    INFO("–", "-"),
    /** It does not hinder the configured sign-in. */
    WARNING("!", "!"),
    /** The network or a server is the reason, so it may be gone later. */
    UNREACHABLE("✗", "x"),
    /** Something must be fixed. */
    DEFECT("✗", "x"),
    /** The check was not possible. */
    SKIPPED("–", "-");

    private final String mark;
    private final String asciiMark;

    Verdict(String mark, String asciiMark) {
        this.mark = mark;
        this.asciiMark = asciiMark;
    }

    /** Returns the name in JSON. */
    String id() {
        return name().toLowerCase(ROOT);
    }

    String mark(boolean utf8) {
        return utf8 ? mark : asciiMark;
    }

    /** Returns whether checks that depend on this one make sense. */
    public boolean isUsable() {
        return this == OK || this == INFO || this == WARNING;
    }
}
